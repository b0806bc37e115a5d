import type { Strings } from '../strings.ts'

export const ticketFields: Strings['ticketFields'] = {
  empty: 'Nicht gesetzt',
  yes: 'Ja',
  no: 'Nein',
  teamOnly: 'Dieses Feld sieht nur das Team',
  noNumber: 'muss eine Zahl sein',
  follow: 'Adresse in neuem Tab öffnen',
  remove: (name) => `${name} entfernen`,
  changedMeanwhile: (value) => `Jemand hat dies gerade in „${value}“ geändert.`,
  removedMeanwhile: 'Jemand hat dies gerade geleert.',
  takeTheirs: 'Übernehmen',
  keepMine: 'Meins behalten',
}

export const tagPicker: Strings['tagPicker'] = {
  create: (name) => `„${name}“ anlegen`,
  choices: 'Schlagwörter zur Auswahl',
}

export const due: Strings['due'] = {
  overdue: 'Überfällig',
  clear: 'Datum entfernen',
}

export const customerFacts: Strings['customerFacts'] = {
  company: 'Firma',
  externalId: 'Kennung auf Ihrer Website',
  since: 'Zuerst gesehen',
  others: 'Weitere Tickets',
  noOthers: 'Das ist das einzige Ticket.',
  all: (count) => (count === 1 ? 'Das Ticket' : `Alle ${count} Tickets`),
}

export const merge: Strings['merge'] = {
  menu: 'Weitere Aktionen',
  action: 'Mit anderem Ticket zusammenführen …',
  copyLink: 'Link kopieren',
  linkCopied: 'Der Link ist kopiert.',
  newTicket: 'Neues Ticket für diesen Kunden …',
  title: (number) => `#${number} mit anderem Ticket zusammenführen`,
  search: 'Nummer, Betreff oder Wörter des anderen Tickets',
  choose: (name) => `Welches Ticket von ${name} geht weiter?`,
  sameCustomer: 'Nur Tickets desselben Kunden lassen sich zusammenführen.',
  none: 'Kein anderes Ticket, das weitergehen könnte',
  noneHint: 'Dieser Kunde hat kein anderes Ticket, das nicht geschlossen ist.',
  noMatchHint: 'Versuchen Sie ein anderes Wort oder die Nummer.',
  another: 'Anderes wählen',
  closes: 'Wird geschlossen',
  goesOn: 'Geht weiter',
  opened: (date) => `Eröffnet ${date}`,
  consequences: 'Was geschieht',
  messagesStay: (from) => `Die Nachrichten von #${from} bleiben, wo sie sind, und bleiben lesbar.`,
  bothSay: (from, into) =>
    `#${from} wird endgültig geschlossen und führt zu #${into}, für das Team und für den Kunden.`,
  takesUp: (into) => `Die offene Frage geht auf #${into} über, das dann auf eine Antwort wartet.`,
  noUndo: 'Das lässt sich nicht rückgängig machen.',
  confirm: (into) => `Mit #${into} zusammenführen`,
  mergedInto: 'Dieses Ticket wurde zusammengeführt. Es geht weiter in',
  waiting: 'Wartet auf Antwort',
}

export const newTicket: Strings['newTicket'] = {
  button: 'Neues Ticket',
  title: 'Neues Ticket für einen Kunden',
  customer: 'Kunde',
  findCustomer: 'Name, E-Mail oder Firma',
  change: 'Ändern',
  nobody: 'Niemand gefunden',
  nobodyHint: 'Prüfen Sie die Schreibweise, oder legen Sie den Kunden an.',
  add: 'Neuer Kunde',
  addNamed: (name) => `„${name}“ neu anlegen`,
  existing: 'Vorhandenen Kunden suchen',
  name: 'Name',
  email: 'E-Mail',
  unverified: 'Gilt als nicht bestätigt: Noch hat niemand für die Adresse gebürgt.',
  template: 'Vorlage',
  noTemplate: 'Ohne Vorlage',
  subject: 'Betreff',
  body: 'Nachricht',
  bodyHint: 'Der Kunde sieht sie als Ihre erste Nachricht. Markdown geht.',
  noPriority: 'Mittel, wie üblich',
  noDepartment: 'Ohne Abteilung',
  assignToMe: 'Mir zuweisen',
  attach: 'Dateien hinzufügen',
  detach: (name) => `${name} entfernen`,
  tooMany: (count) => `Zu einer Nachricht gehören höchstens ${count} Dateien.`,
  more: 'Felder',
  kept: 'Ihr Text bleibt erhalten, bis Sie wiederkommen; Dateien nicht.',
  discard: 'Entwurf verwerfen',
  submit: 'Ticket eröffnen',
  needsCustomer: 'Wählen Sie einen Kunden, oder legen Sie einen an.',
  needsName: 'Geben Sie einen Namen ein.',
  needsEmail: 'Geben Sie eine E-Mail-Adresse ein.',
  needsSubject: 'Geben Sie einen Betreff ein.',
  needsBody: 'Schreiben Sie eine Nachricht.',
  opened: (number) => `Ticket #${number} ist offen.`,
}
