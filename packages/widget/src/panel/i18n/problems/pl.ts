import type { ProblemTexts } from './en.ts'

export const problems: ProblemTexts = {
  identity_required: 'Proszę najpierw zalogować się w tej witrynie, a potem napisać do nas.',
  identity:
    'Nie udało się potwierdzić tożsamości. Proszę ponownie zalogować się w tej witrynie i spróbować jeszcze raz.',
  session: 'Sesja wygasła. Proszę odświeżyć stronę i spróbować ponownie.',
  origin: 'Nasza pomoc nie działa na tej stronie. Prosimy powiadomić właściciela witryny.',
  challenge: 'Nie udało się upewnić, że to nie robot. Proszę odświeżyć stronę i spróbować ponownie.',
  rate_limited: 'To dużo naraz. Proszę odczekać minutę i spróbować ponownie.',
  invalid: 'Coś tu się nie zgadza. Proszę sprawdzić wpisane dane.',
  payload: 'To za długie na jedną wiadomość. Proszę ją skrócić.',
  not_found: 'Tego już tu nie ma.',
  attachments_unsent: 'Zbyt wiele plików czeka na wysłanie. Proszę najpierw je wysłać albo spróbować jutro.',
  attachment: 'Nie udało się przyjąć pliku. Proszę go usunąć i załączyć ponownie.',
  attachment_image_unreadable: 'Ten obraz jest uszkodzony. Proszę zapisać go na nowo i załączyć ponownie.',
  attachment_image_too_large: 'Ten obraz ma za dużo pikseli. Proszę go zmniejszyć.',
  file_missing: 'Tego pliku już nie ma. Proszę załączyć go ponownie.',
}
