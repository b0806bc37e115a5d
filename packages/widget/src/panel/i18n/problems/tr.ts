import type { ProblemTexts } from './en.ts'

export const problems: ProblemTexts = {
  identity_required: 'Lütfen önce bu sitede oturum açın, sonra bize yazın.',
  identity: 'Kim olduğunuzu doğrulayamadık. Lütfen bu sitede yeniden oturum açıp tekrar deneyin.',
  session: 'Oturumunuz sona erdi. Lütfen sayfayı yenileyip tekrar deneyin.',
  origin: 'Destek hizmetimiz bu sayfada çalışmıyor. Lütfen site sahibine bildirin.',
  challenge: 'Robot olmadığınızı doğrulayamadık. Lütfen sayfayı yenileyip tekrar deneyin.',
  rate_limited: 'Bir anda çok fazla işlem yapıldı. Lütfen bir dakika bekleyip tekrar deneyin.',
  invalid: 'Burada doğru olmayan bir şey var. Lütfen girdiklerinizi kontrol edin.',
  payload: 'Bu, tek bir mesaj için çok uzun. Lütfen kısaltın.',
  not_found: 'Aradığınız içerik artık yok.',
  attachments_unsent:
    'Gönderilmeyi bekleyen çok fazla dosyanız var. Lütfen önce onları gönderin ya da yarın tekrar deneyin.',
  attachment: 'Bir dosya kabul edilemedi. Lütfen kaldırıp yeniden ekleyin.',
  attachment_image_unreadable: 'Bu görsel bozuk. Lütfen yeniden kaydedip tekrar ekleyin.',
  attachment_image_too_large: 'Bu görselde çok fazla piksel var. Lütfen küçültün.',
  file_missing: 'Bu dosya artık yok. Lütfen yeniden ekleyin.',
}
