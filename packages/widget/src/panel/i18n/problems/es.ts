import type { ProblemTexts } from './en.ts'

export const problems: ProblemTexts = {
  identity_required: 'Primero inicie sesión en este sitio y después escríbanos.',
  identity:
    'No hemos podido comprobar quién es usted. Vuelva a iniciar sesión en este sitio e inténtelo de nuevo.',
  session: 'Su sesión ha terminado. Recargue la página e inténtelo de nuevo.',
  origin: 'Nuestra ayuda no funciona en esta página. Avise al responsable del sitio, por favor.',
  challenge: 'No hemos podido comprobar que usted no es un robot. Recargue la página e inténtelo de nuevo.',
  rate_limited: 'Han sido muchas solicitudes seguidas. Espere un minuto e inténtelo de nuevo.',
  invalid: 'Hay algo que no es correcto. Revise lo que ha escrito.',
  payload: 'Es demasiado largo para un solo mensaje. Acórtelo.',
  not_found: 'Esto ya no está aquí.',
  attachments_unsent:
    'Hay demasiados archivos suyos sin enviar. Envíelos primero o inténtelo de nuevo mañana.',
  attachment: 'No se ha podido aceptar un archivo. Quítelo y adjúntelo de nuevo.',
  attachment_image_unreadable: 'Esta imagen está dañada. Guárdela de nuevo y vuelva a adjuntarla.',
  attachment_image_too_large: 'Esta imagen tiene demasiados píxeles. Redúzcala.',
  file_missing: 'Este archivo ya no está aquí. Adjúntelo de nuevo.',
}
