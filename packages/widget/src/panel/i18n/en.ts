import { pluralsIn } from './plurals.ts'

const plural = pluralsIn('en')

/** What the first open says: to read, to write, to attach. A locale is another object of this shape. */
export const strings = {
  panel: {
    label: (site: string) => `Help from ${site}`,
    back: 'Back',
    close: 'Close',
    home: 'Home',
    tickets: 'Tickets',
    settings: 'Settings',
    navigation: 'Main',
    loading: 'Loading…',
    retry: 'Try again',
    loadFailed: 'This did not load. Check your connection.',
  },
  home: {
    greeting: 'How can we help?',
    search: 'Search for answers',
    clear: 'Clear search',
    popular: 'Popular articles',
    openTickets: 'Your open tickets',
    ask: 'Send us a message',
    askHint: 'Ask anything, attach files',
  },
  newTicket: {
    title: 'New message',
    subject: 'Subject',
    subjectHint: 'In a few words',
    body: 'How can we help?',
    send: 'Send',
    sending: 'Sending…',
  },
  tickets: {
    unread: plural({ one: '1 unread answer', other: '{n} unread answers' }),
    number: (number: number) => `#${number}`,
  },
  thread: {
    title: 'Ticket',
    log: 'Messages',
    you: 'You',
    team: 'Support',
    sending: 'Sending…',
    waiting: 'Waiting for your connection',
    edited: 'edited',
    newMessages: 'New messages',
    today: 'Today',
    yesterday: 'Yesterday',
    close: 'Close ticket',
  },
  composer: {
    label: 'Your message',
    placeholder: 'Write a message…',
    send: 'Send message',
  },
  files: {
    attach: 'Attach files',
    list: 'Attached files',
    remove: (name: string) => `Remove ${name}`,
    download: 'Download',
    downloadFailed: 'The file could not be fetched. Try again.',
  },
  status: {
    open: 'Open',
    in_progress: 'In progress',
    waiting_on_customer: 'Waiting for you',
    resolved: 'Solved',
    closed: 'Closed',
  },
}

/** What is said only later. */
export const loadRest = () => import('./rest/en.ts')

export type Strings = typeof strings
