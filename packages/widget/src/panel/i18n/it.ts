import type { Strings } from './en.ts'
import { pluralsIn } from './plurals.ts'

const plural = pluralsIn('it')

export const strings: Strings = {
  panel: {
    label: (site) => `Assistenza di ${site}`,
    back: 'Indietro',
    close: 'Chiudi',
    home: 'Inizio',
    tickets: 'Richieste',
    settings: 'Impostazioni',
    navigation: 'Menu principale',
    loading: 'Caricamento…',
    retry: 'Riprova',
    loadFailed: 'Caricamento non riuscito. Controlla la connessione.',
  },
  home: {
    greeting: 'Come possiamo aiutarti?',
    search: 'Cerca una risposta',
    clear: 'Cancella la ricerca',
    popular: 'Articoli più letti',
    openTickets: 'Le tue richieste aperte',
    ask: 'Inviaci un messaggio',
    askHint: 'Fai una domanda, allega file',
  },
  newTicket: {
    title: 'Nuovo messaggio',
    subject: 'Oggetto',
    subjectHint: 'In poche parole',
    body: 'Come possiamo aiutarti?',
    send: 'Invia',
    sending: 'Invio in corso…',
  },
  tickets: {
    unread: plural({
      one: '1 risposta non letta',
      many: '{n} di risposte non lette',
      other: '{n} risposte non lette',
    }),
    number: (number) => `n.\u00A0${number}`,
  },
  thread: {
    title: 'Richiesta',
    log: 'Messaggi',
    you: 'Tu',
    team: 'Assistenza',
    sending: 'Invio in corso…',
    waiting: 'In attesa di connessione',
    edited: 'modificato',
    newMessages: 'Nuovi messaggi',
    today: 'Oggi',
    yesterday: 'Ieri',
    close: 'Chiudi la richiesta',
  },
  composer: {
    label: 'Il tuo messaggio',
    placeholder: 'Scrivi un messaggio…',
    send: 'Invia messaggio',
  },
  files: {
    attach: 'Allega file',
    list: 'File allegati',
    remove: (name) => `Rimuovi ${name}`,
    download: 'Scarica',
    downloadFailed: 'Impossibile scaricare il file. Riprova.',
  },
  status: {
    open: 'Aperta',
    in_progress: 'In lavorazione',
    waiting_on_customer: 'Attende la tua risposta',
    resolved: 'Risolta',
    closed: 'Chiusa',
  },
}

/** What is said only later. */
export const loadRest = () => import('./rest/it.ts')
