import type { ProblemTexts } from './en.ts'

export const problems: ProblemTexts = {
  identity_required: '이 사이트에 먼저 로그인한 뒤 문의해 주세요.',
  identity: '본인 확인을 하지 못했어요. 이 사이트에 다시 로그인한 뒤 시도해 주세요.',
  session: '세션이 끝났어요. 페이지를 새로고침한 뒤 다시 시도해 주세요.',
  origin: '이 페이지에서는 고객 지원을 이용할 수 없어요. 사이트 운영자에게 알려 주세요.',
  challenge: '로봇이 아닌지 확인하지 못했어요. 페이지를 새로고침한 뒤 다시 시도해 주세요.',
  rate_limited: '요청이 너무 많아요. 1분 뒤에 다시 시도해 주세요.',
  invalid: '맞지 않는 내용이 있어요. 입력한 내용을 확인해 주세요.',
  payload: '메시지 하나로 보내기에는 너무 길어요. 줄여 주세요.',
  not_found: '더 이상 찾을 수 없어요.',
  attachments_unsent: '보내지 않은 파일이 너무 많아요. 먼저 보내거나 내일 다시 시도해 주세요.',
  attachment: '파일을 받을 수 없었어요. 지운 뒤 다시 첨부해 주세요.',
  attachment_image_unreadable: '손상된 이미지예요. 새로 저장한 뒤 다시 첨부해 주세요.',
  attachment_image_too_large: '이미지의 픽셀 수가 너무 많아요. 크기를 줄여 주세요.',
  file_missing: '파일이 더 이상 없어요. 다시 첨부해 주세요.',
}
