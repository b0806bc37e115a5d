import type { Strings } from './en.ts'
import { pluralsIn } from './plurals.ts'

const plural = pluralsIn('nl')

export const strings: Strings = {
  panel: {
    label: (site) => `Hulp van ${site}`,
    back: 'Terug',
    close: 'Sluiten',
    home: 'Start',
    tickets: 'Tickets',
    settings: 'Instellingen',
    navigation: 'Hoofdmenu',
    loading: 'Laden…',
    retry: 'Opnieuw proberen',
    loadFailed: 'Het laden is niet gelukt. Controleer je verbinding.',
  },
  home: {
    greeting: 'Hoe kunnen we je helpen?',
    search: 'Zoek een antwoord',
    clear: 'Zoekopdracht wissen',
    popular: 'Meest gelezen artikelen',
    openTickets: 'Je openstaande tickets',
    ask: 'Stuur ons een bericht',
    askHint: 'Stel je vraag, voeg bestanden toe',
  },
  newTicket: {
    title: 'Nieuw bericht',
    subject: 'Onderwerp',
    subjectHint: 'In een paar woorden',
    body: 'Hoe kunnen we je helpen?',
    send: 'Versturen',
    sending: 'Wordt verstuurd…',
  },
  tickets: {
    unread: plural({ one: '1 ongelezen antwoord', other: '{n} ongelezen antwoorden' }),
    number: (number) => `#${number}`,
  },
  thread: {
    title: 'Ticket',
    log: 'Berichten',
    you: 'Jij',
    team: 'Klantenservice',
    sending: 'Wordt verstuurd…',
    waiting: 'Wacht op verbinding',
    edited: 'bewerkt',
    newMessages: 'Nieuwe berichten',
    today: 'Vandaag',
    yesterday: 'Gisteren',
    close: 'Ticket sluiten',
  },
  composer: {
    label: 'Je bericht',
    placeholder: 'Schrijf een bericht…',
    send: 'Bericht versturen',
  },
  files: {
    attach: 'Bestanden toevoegen',
    list: 'Toegevoegde bestanden',
    remove: (name) => `${name} verwijderen`,
    download: 'Downloaden',
    downloadFailed: 'Het bestand kon niet worden opgehaald. Probeer het opnieuw.',
  },
  status: {
    open: 'Openstaand',
    in_progress: 'In behandeling',
    waiting_on_customer: 'Wacht op jou',
    resolved: 'Opgelost',
    closed: 'Gesloten',
  },
}

/** What is said only later. */
export const loadRest = () => import('./rest/nl.ts')
