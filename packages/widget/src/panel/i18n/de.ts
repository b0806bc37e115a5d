import type { Strings } from './en.ts'
import { pluralsIn } from './plurals.ts'

const plural = pluralsIn('de')

export const strings: Strings = {
  panel: {
    label: (site) => `Hilfe von ${site}`,
    back: 'Zurück',
    close: 'Schließen',
    home: 'Start',
    tickets: 'Anfragen',
    settings: 'Einstellungen',
    navigation: 'Hauptmenü',
    loading: 'Wird geladen\u00A0…',
    retry: 'Erneut versuchen',
    loadFailed: 'Das konnte nicht geladen werden. Bitte prüfen Sie Ihre Verbindung.',
  },
  home: {
    greeting: 'Wie können wir helfen?',
    search: 'Antworten suchen',
    clear: 'Suchfeld leeren',
    popular: 'Meistgelesene Beiträge',
    openTickets: 'Ihre offenen Anfragen',
    ask: 'Nachricht schreiben',
    askHint: 'Fragen stellen, Dateien anhängen',
  },
  newTicket: {
    title: 'Neue Nachricht',
    subject: 'Betreff',
    subjectHint: 'In wenigen Worten',
    body: 'Wie können wir helfen?',
    send: 'Senden',
    sending: 'Wird gesendet\u00A0…',
  },
  tickets: {
    unread: plural({ one: '1 ungelesene Antwort', other: '{n} ungelesene Antworten' }),
    number: (number) => `#${number}`,
  },
  thread: {
    title: 'Anfrage',
    log: 'Nachrichten',
    you: 'Sie',
    team: 'Kundenservice',
    sending: 'Wird gesendet\u00A0…',
    waiting: 'Wartet auf Verbindung',
    edited: 'bearbeitet',
    newMessages: 'Neue Nachrichten',
    today: 'Heute',
    yesterday: 'Gestern',
    close: 'Anfrage schließen',
  },
  composer: {
    label: 'Ihre Nachricht',
    placeholder: 'Nachricht schreiben\u00A0…',
    send: 'Nachricht senden',
  },
  files: {
    attach: 'Dateien anhängen',
    list: 'Angehängte Dateien',
    remove: (name) => `${name} entfernen`,
    download: 'Herunterladen',
    downloadFailed: 'Die Datei konnte nicht geladen werden. Bitte versuchen Sie es erneut.',
  },
  status: {
    open: 'Offen',
    in_progress: 'In Bearbeitung',
    waiting_on_customer: 'Wartet auf Sie',
    resolved: 'Gelöst',
    closed: 'Geschlossen',
  },
}

/** What is said only later. */
export const loadRest = () => import('./rest/de.ts')
