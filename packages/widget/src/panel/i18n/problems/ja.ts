import type { ProblemTexts } from './en.ts'

export const problems: ProblemTexts = {
  identity_required: '先にこのサイトにログインしてから、お問い合わせください。',
  identity: 'ご本人であることを確認できませんでした。このサイトにもう一度ログインしてから、お試しください。',
  session: 'セッションが終了しました。ページを再読み込みしてから、もう一度お試しください。',
  origin: 'このページではサポートをご利用いただけません。サイトの管理者にお知らせください。',
  challenge: 'ロボットでないことを確認できませんでした。ページを再読み込みしてから、もう一度お試しください。',
  rate_limited: '短時間に操作が集中しました。1分ほどお待ちください。',
  invalid: '入力内容に誤りがあります。ご確認ください。',
  payload: '1つのメッセージには長すぎます。短くしてください。',
  not_found: 'こちらはもうありません。',
  attachments_unsent: '未送信のファイルが多すぎます。先に送信するか、明日もう一度お試しください。',
  attachment: 'ファイルを受け付けられませんでした。削除してから、もう一度添付してください。',
  attachment_image_unreadable: 'この画像は破損しています。保存し直してから、もう一度添付してください。',
  attachment_image_too_large: 'この画像は画素数が多すぎます。小さくしてください。',
  file_missing: 'このファイルはもうありません。もう一度添付してください。',
}
