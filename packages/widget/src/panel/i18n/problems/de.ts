import type { ProblemTexts } from './en.ts'

export const problems: ProblemTexts = {
  identity_required: 'Melden Sie sich zuerst auf dieser Website an, dann schreiben Sie uns.',
  identity:
    'Wir konnten nicht feststellen, wer Sie sind. Melden Sie sich auf dieser Website neu an und versuchen Sie es dann erneut.',
  session: 'Ihre Sitzung ist abgelaufen. Laden Sie die Seite neu und versuchen Sie es dann erneut.',
  origin: 'Unsere Hilfe funktioniert auf dieser Seite nicht. Bitte sagen Sie dem Betreiber Bescheid.',
  challenge:
    'Wir konnten nicht prüfen, ob Sie ein Mensch sind. Laden Sie die Seite neu und versuchen Sie es dann erneut.',
  rate_limited: 'Das war viel auf einmal. Bitte warten Sie eine Minute und versuchen Sie es dann erneut.',
  invalid: 'Hier stimmt etwas nicht. Bitte prüfen Sie Ihre Angaben.',
  payload: 'Das ist zu viel für eine Nachricht. Bitte kürzen Sie sie.',
  not_found: 'Das gibt es nicht mehr.',
  attachments_unsent:
    'Zu viele Ihrer Dateien sind noch nicht gesendet. Senden Sie diese zuerst oder versuchen Sie es morgen erneut.',
  attachment: 'Eine Datei konnte nicht angenommen werden. Entfernen Sie sie und hängen Sie sie neu an.',
  attachment_image_unreadable:
    'Dieses Bild ist beschädigt. Speichern Sie es neu und hängen Sie es noch einmal an.',
  attachment_image_too_large: 'Dieses Bild hat zu viele Pixel. Bitte verkleinern Sie es.',
  file_missing: 'Diese Datei ist nicht mehr da. Bitte hängen Sie sie noch einmal an.',
}
