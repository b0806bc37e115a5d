import type { ProblemTexts } from './en.ts'

export const problems: ProblemTexts = {
  identity_required: 'Log eerst in op deze site en schrijf ons daarna.',
  identity: 'We konden niet vaststellen wie je bent. Log opnieuw in op deze site en probeer het dan opnieuw.',
  session: 'Je sessie is verlopen. Laad de pagina opnieuw en probeer het dan nog eens.',
  origin: 'Onze hulp werkt niet op deze pagina. Laat het de beheerder van de site weten.',
  challenge:
    'We konden niet vaststellen dat je geen robot bent. Laad de pagina opnieuw en probeer het dan nog eens.',
  rate_limited: 'Dat was veel in één keer. Wacht een minuut en probeer het dan opnieuw.',
  invalid: 'Er klopt hier iets niet. Controleer wat je hebt ingevuld.',
  payload: 'Dat is te veel voor één bericht. Maak het korter.',
  not_found: 'Dit is er niet meer.',
  attachments_unsent:
    'Te veel van je bestanden zijn nog niet verstuurd. Verstuur die eerst of probeer het morgen opnieuw.',
  attachment: 'Een bestand kon niet worden aangenomen. Verwijder het en voeg het opnieuw toe.',
  attachment_image_unreadable: 'Deze afbeelding is beschadigd. Sla hem opnieuw op en voeg hem nog eens toe.',
  attachment_image_too_large: 'Deze afbeelding heeft te veel pixels. Maak hem kleiner.',
  file_missing: 'Dit bestand is er niet meer. Voeg het opnieuw toe.',
}
