import type { ProblemTexts } from './en.ts'

export const problems: ProblemTexts = {
  identity_required: 'Connectez-vous d’abord sur ce site, puis écrivez-nous.',
  identity: 'Nous n’avons pas pu vérifier qui vous êtes. Reconnectez-vous sur ce site, puis réessayez.',
  session: 'Votre session a pris fin. Rechargez la page, puis réessayez.',
  origin: 'Notre aide ne fonctionne pas sur cette page. Merci de prévenir le responsable du site.',
  challenge: 'Nous n’avons pas pu vérifier que vous n’êtes pas un robot. Rechargez la page, puis réessayez.',
  rate_limited: 'Cela fait beaucoup d’un coup. Patientez une minute, puis réessayez.',
  invalid: 'Quelque chose ne va pas ici. Vérifiez votre saisie.',
  payload: 'C’est trop pour un seul message. Raccourcissez-le.',
  not_found: 'Cet élément n’existe plus.',
  attachments_unsent:
    'Vous avez trop de fichiers en attente d’envoi. Envoyez-les d’abord ou réessayez demain.',
  attachment: 'Un fichier n’a pas pu être accepté. Retirez-le et joignez-le à nouveau.',
  attachment_image_unreadable: 'Cette image est endommagée. Enregistrez-la à nouveau, puis joignez-la.',
  attachment_image_too_large: 'Cette image a trop de pixels. Réduisez-la.',
  file_missing: 'Ce fichier n’est plus disponible. Joignez-le à nouveau.',
}
