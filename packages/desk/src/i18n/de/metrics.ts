import type { Strings } from '../strings.ts'

/** Die deutschen Texte der Kennzahlen. */
export const metrics: Strings['metrics'] = {
  hint: 'Tage zählen in UTC.',
  from: 'Von',
  to: 'Bis',
  by: 'Aufgeteilt nach',
  key: 'Was',
  without: 'Ohne',
  tickets: 'Tickets',
  dimensions: {
    status: 'Status',
    priority: 'Priorität',
    department: 'Abteilung',
    assignee: 'Zuständig',
    tag: 'Schlagwort',
    day: 'Tag',
  },
  exports: { tickets: 'Tickets als CSV', messages: 'Nachrichten als CSV', customers: 'Kunden als CSV' },
  backlog: {
    title: 'Tag für Tag',
    hint: 'Was kam, was gelöst wurde und was am Ende des Tages offen war.',
    created: 'Eröffnet',
    resolved: 'Gelöst',
    open: 'Offen',
  },
  open: { title: 'Jetzt offen' },
  times: {
    title: 'Wie lange Kunden warten',
    hint: 'In Stunden. Die Hälfte wartet nicht länger als der Median.',
    measure: 'Gemessen',
    measures: { first_response: 'Bis zur ersten Antwort', resolution: 'Bis zur Lösung' },
    median: 'Median',
    p90: '9 von 10',
  },
  satisfaction: { title: 'Zufriedenheit', average: 'Schnitt von 5', ratings: 'Bewertungen' },
  deflection: {
    title: 'Artikel statt Tickets',
    hint: 'Wer liest und zufrieden geht, hinterlässt keine Spur.',
    helpful: 'Fanden es hilfreich',
    unhelpful: 'Fanden es nicht',
    emptySearches: 'Vergebliche Suchen',
    tickets: 'Tickets trotz allem',
  },
}
