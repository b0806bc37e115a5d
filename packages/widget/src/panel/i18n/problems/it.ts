import type { ProblemTexts } from './en.ts'

export const problems: ProblemTexts = {
  identity_required: 'Prima accedi a questo sito, poi scrivici.',
  identity: 'Non siamo riusciti a verificare chi sei. Accedi di nuovo a questo sito, poi riprova.',
  session: 'La tua sessione è terminata. Ricarica la pagina, poi riprova.',
  origin: 'La nostra assistenza non funziona in questa pagina. Avvisa il responsabile del sito.',
  challenge: 'Non siamo riusciti a verificare che tu non sia un robot. Ricarica la pagina, poi riprova.',
  rate_limited: 'Troppe operazioni in una volta. Attendi un minuto, poi riprova.',
  invalid: 'Qui c’è qualcosa che non va. Controlla ciò che hai inserito.',
  payload: 'È troppo lungo per un solo messaggio. Accorcialo.',
  not_found: 'Questo non c’è più.',
  attachments_unsent: 'Hai troppi file in attesa di invio. Prima invia quelli, oppure riprova domani.',
  attachment: 'Non è stato possibile accettare un file. Rimuovilo e allegalo di nuovo.',
  attachment_image_unreadable: 'Questa immagine è danneggiata. Salvala di nuovo e riallegala.',
  attachment_image_too_large: 'Questa immagine ha troppi pixel. Riducila.',
  file_missing: 'Questo file non c’è più. Allegalo di nuovo.',
}
