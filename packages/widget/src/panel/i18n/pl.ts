import type { Strings } from './en.ts'
import { pluralsIn } from './plurals.ts'

const plural = pluralsIn('pl')

export const strings: Strings = {
  panel: {
    label: (site) => `Pomoc – ${site}`,
    back: 'Wstecz',
    close: 'Zamknij',
    home: 'Start',
    tickets: 'Zgłoszenia',
    settings: 'Ustawienia',
    navigation: 'Menu główne',
    loading: 'Wczytywanie…',
    retry: 'Spróbuj ponownie',
    loadFailed: 'Nie udało się wczytać. Proszę sprawdzić połączenie.',
  },
  home: {
    greeting: 'Jak możemy pomóc?',
    search: 'Szukaj odpowiedzi',
    clear: 'Wyczyść wyszukiwanie',
    popular: 'Popularne artykuły',
    openTickets: 'Otwarte zgłoszenia',
    ask: 'Napisz do nas',
    askHint: 'Można zadać pytanie i załączyć pliki',
  },
  newTicket: {
    title: 'Nowa wiadomość',
    subject: 'Temat',
    subjectHint: 'W kilku słowach',
    body: 'Jak możemy pomóc?',
    send: 'Wyślij',
    sending: 'Wysyłanie…',
  },
  tickets: {
    unread: plural({
      one: '1 nieprzeczytana odpowiedź',
      few: '{n} nieprzeczytane odpowiedzi',
      many: '{n} nieprzeczytanych odpowiedzi',
      other: '{n} nieprzeczytanej odpowiedzi',
    }),
    number: (number) => `nr\u00A0${number}`,
  },
  thread: {
    title: 'Zgłoszenie',
    log: 'Wiadomości',
    you: 'Ja',
    team: 'Obsługa klienta',
    sending: 'Wysyłanie…',
    waiting: 'Oczekiwanie na połączenie',
    edited: 'edytowano',
    newMessages: 'Nowe wiadomości',
    today: 'Dzisiaj',
    yesterday: 'Wczoraj',
    close: 'Zamknij zgłoszenie',
  },
  composer: {
    label: 'Treść wiadomości',
    placeholder: 'Napisz wiadomość…',
    send: 'Wyślij wiadomość',
  },
  files: {
    attach: 'Załącz pliki',
    list: 'Załączone pliki',
    remove: (name) => `Usuń ${name}`,
    download: 'Pobierz',
    downloadFailed: 'Nie udało się pobrać pliku. Proszę spróbować ponownie.',
  },
  status: {
    open: 'Otwarte',
    in_progress: 'W toku',
    waiting_on_customer: 'Czekamy na odpowiedź',
    resolved: 'Rozwiązane',
    closed: 'Zamknięte',
  },
}

/** What is said only later. */
export const loadRest = () => import('./rest/pl.ts')
