import type { Strings } from './en.ts'
import { pluralsIn } from './plurals.ts'

const plural = pluralsIn('ja')

export const strings: Strings = {
  panel: {
    label: (site) => `${site}のサポート`,
    back: '戻る',
    close: '閉じる',
    home: 'ホーム',
    tickets: 'お問い合わせ',
    settings: '設定',
    navigation: 'メインメニュー',
    loading: '読み込み中…',
    retry: '再試行',
    loadFailed: '読み込めませんでした。接続をご確認ください。',
  },
  home: {
    greeting: '何かお困りですか？',
    search: '回答を検索',
    clear: '検索をクリア',
    popular: 'よく読まれている記事',
    openTickets: '進行中のお問い合わせ',
    ask: 'メッセージを送る',
    askHint: 'ご質問やファイルをお送りください',
  },
  newTicket: {
    title: '新しいメッセージ',
    subject: '件名',
    subjectHint: '簡潔にご記入ください',
    body: 'どのようなことでお困りですか？',
    send: '送信',
    sending: '送信中…',
  },
  tickets: {
    unread: plural({ other: '未読の回答{n}件' }),
    number: (number) => `#${number}`,
  },
  thread: {
    title: 'お問い合わせ',
    log: 'メッセージ',
    you: 'あなた',
    team: 'サポート',
    sending: '送信中…',
    waiting: '接続を待っています',
    edited: '編集済み',
    newMessages: '新しいメッセージ',
    today: '今日',
    yesterday: '昨日',
    close: 'お問い合わせを終了',
  },
  composer: {
    label: 'メッセージ',
    placeholder: 'メッセージを入力…',
    send: 'メッセージを送信',
  },
  files: {
    attach: 'ファイルを添付',
    list: '添付ファイル',
    remove: (name) => `${name}を削除`,
    download: 'ダウンロード',
    downloadFailed: 'ファイルを取得できませんでした。もう一度お試しください。',
  },
  status: {
    open: '受付済み',
    in_progress: '対応中',
    waiting_on_customer: 'ご返信待ち',
    resolved: '解決済み',
    closed: '終了',
  },
}

/** What is said only later. */
export const loadRest = () => import('./rest/ja.ts')
