import type { Strings } from '../strings.ts'

/** Die deutschen Texte der Kunden. */
export const customers: Strings['customers'] = {
  hint: 'Alle, die etwas gefragt haben.',
  search: 'Name, E-Mail oder Firma',
  sort: 'Reihenfolge',
  sorts: {
    '-createdAt': 'Neueste zuerst',
    createdAt: 'Älteste zuerst',
    name: 'Name, A bis Z',
    '-name': 'Name, Z bis A',
  },
  namedOnly: 'Nur die, deren Name bekannt ist.',
  foundNewestFirst: 'Gefundene kommen neueste zuerst.',
  none: 'Niemand gefunden',
  noneHint: 'Kunden erscheinen hier mit ihrem ersten Ticket.',
  noMatch: 'Versuchen Sie einen anderen Teil des Namens oder der Adresse.',
  noTickets: 'Keine Tickets',
  trust: 'Identität',
  externalId: 'Kennung auf Ihrer Website',
  company: 'Firma',
  since: 'Zuerst gesehen',
  tickets: 'Tickets',
  export: 'Daten herausgeben',
  merge: 'Zusammenführen …',
  mergeTitle: (name) => `${name} zusammenführen`,
  mergeHint:
    'Alle Tickets gehen an den Kunden, den Sie wählen, und diesen Besucher gibt es nicht mehr. Das lässt sich nicht zurücknehmen.',
  mergeInto: (name) => `Alles an ${name} geben`,
  erase: 'Löschen …',
  eraseHint:
    'Alle Tickets, Nachrichten, Dateien und Bewertungen dieser Person sind sofort und für immer weg.',
}
