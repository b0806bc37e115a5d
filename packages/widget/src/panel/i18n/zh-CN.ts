import type { Strings } from './en.ts'
import { pluralsIn } from './plurals.ts'

const plural = pluralsIn('zh-CN')

export const strings: Strings = {
  panel: {
    label: (site) => `${site} 帮助`,
    back: '返回',
    close: '关闭',
    home: '首页',
    tickets: '工单',
    settings: '设置',
    navigation: '主菜单',
    loading: '正在加载…',
    retry: '重试',
    loadFailed: '加载失败，请检查网络连接。',
  },
  home: {
    greeting: '有什么可以帮您？',
    search: '搜索答案',
    clear: '清除搜索',
    popular: '热门文章',
    openTickets: '您的未完成工单',
    ask: '给我们发消息',
    askHint: '有问题尽管问，可添加附件',
  },
  newTicket: {
    title: '新消息',
    subject: '主题',
    subjectHint: '请简要概括',
    body: '有什么可以帮您？',
    send: '发送',
    sending: '正在发送…',
  },
  tickets: {
    unread: plural({ other: '{n} 条未读回复' }),
    number: (number) => `#${number}`,
  },
  thread: {
    title: '工单',
    log: '消息',
    you: '您',
    team: '客服',
    sending: '正在发送…',
    waiting: '等待网络连接',
    edited: '已编辑',
    newMessages: '新消息',
    today: '今天',
    yesterday: '昨天',
    close: '关闭工单',
  },
  composer: {
    label: '您的消息',
    placeholder: '输入消息…',
    send: '发送消息',
  },
  files: {
    attach: '添加附件',
    list: '附件',
    remove: (name) => `移除 ${name}`,
    download: '下载',
    downloadFailed: '无法获取文件，请重试。',
  },
  status: {
    open: '待处理',
    in_progress: '处理中',
    waiting_on_customer: '等待您回复',
    resolved: '已解决',
    closed: '已关闭',
  },
}

/** What is said only later. */
export const loadRest = () => import('./rest/zh-CN.ts')
