import type { ProblemTexts } from './en.ts'

export const problems: ProblemTexts = {
  identity_required: '请先登录本网站，再给我们留言。',
  identity: '无法确认您的身份。请重新登录本网站，然后重试。',
  session: '您的会话已结束。请刷新页面后重试。',
  origin: '此页面无法使用帮助服务。请告知网站负责人。',
  challenge: '无法确认您不是机器人。请刷新页面后重试。',
  rate_limited: '操作过于频繁，请等待一分钟后重试。',
  invalid: '有内容填写有误，请检查后重试。',
  payload: '内容太长，无法作为一条消息发送。请精简后再试。',
  not_found: '此内容已不存在。',
  attachments_unsent: '您有太多文件尚未发送。请先发送这些文件，或明天再试。',
  attachment: '有文件无法接收。请移除后重新添加。',
  attachment_image_unreadable: '此图片已损坏。请重新保存后再次添加。',
  attachment_image_too_large: '此图片尺寸过大。请缩小后再试。',
  file_missing: '此文件已不存在。请重新添加。',
}
