import type { Strings } from '../strings.ts'

/** Die deutschen Texte davon, wer eingelassen wird. */
export const access: Strings['access'] = {
  hint: 'Wessen Seiten das Widget zeigen dürfen, wer fragen darf und was Agenten sehen.',
  origins: 'Erlaubte Herkunft',
  originsHint: 'Nur Seiten dieser Herkunft können Ihre Website benutzen. Alles andere wird abgelehnt.',
  originsLabel: 'Eine Herkunft je Zeile',
  originsExample:
    'https://shop.example, oder http://localhost:*, während Sie bauen. Es kann zehn Sekunden dauern.',
  identity: 'Kunden',
  identityLabel: 'Wer fragen darf',
  policies: {
    optional: 'Alle; wer angemeldet ist, wird erkannt',
    required: 'Nur, wer auf Ihrer Website angemeldet ist',
    anonymous: 'Alle, als Besucher',
  },
  policyHints: {
    optional: 'Ihr Backend darf unterschreiben, wer jemand ist; Besucher können ohne fragen.',
    required: 'Ohne eine Identität, die Ihr Backend unterschrieben hat, eröffnet niemand ein Ticket.',
    anonymous: 'Identitäten werden nicht angenommen, auch unterschriebene nicht.',
  },
  challenge: 'Den Browser von Besuchern vor dem ersten Ticket etwas arbeiten lassen',
  challengeHint:
    'Hindert Programme daran, tausendfach Tickets zu eröffnen. Menschen merken kaum etwas davon.',
  team: 'Agenten',
  restrict: 'Agenten sehen nur die Tickets ihrer Abteilungen',
  restrictHint: 'Und die ohne Abteilung, und die ihnen zugewiesenen. Admins sehen alles.',
}

/** Die deutschen Texte davon, wie das Widget auf eine Seite kommt. */
export const install: Strings['install'] = {
  hint: 'Eine Zeile, und das Widget ist da.',
  snippet: 'Die Zeile für Ihre Seiten',
  snippetHint: 'Setzen Sie sie irgendwo in das HTML jeder Seite, einmal.',
  check: 'Nichts zu sehen?',
  checkHint: 'Tippen Sie dies in die Konsole Ihrer Seite. Es sagt, was im Weg steht und was zu tun ist.',
}

/** Die deutschen Texte der eigenen Felder. */
export const fields: Strings['fields'] = {
  hint: 'Was Sie über den Text hinaus von einem Ticket wissen wollen, etwa eine Bestellnummer.',
  none: 'Noch keine Felder',
  noneHint: 'Ohne sie nehmen Tickets jedes Feld an, das Ihre Seiten mitschicken.',
  create: 'Neues Feld',
  label: 'Frage',
  labelHint: 'So lesen sie Kunden und Agenten.',
  key: 'Schlüssel',
  keyHint: 'So lesen ihn Programme, zum Beispiel order_number. Er bleibt.',
  type: 'Art der Antwort',
  types: {
    text: 'Text',
    number: 'Zahl',
    boolean: 'Ja oder nein',
    date: 'Datum',
    select: 'Eine von mehreren',
    multiselect: 'Beliebige von mehreren',
  },
  options: 'Antworten, eine je Zeile',
  optionsHint: 'In der Reihenfolge, in der sie gezeigt werden.',
  visible: 'Kunden sehen es',
  visibleHint: 'Und werden danach gefragt, wenn sie ein Ticket eröffnen. Sonst sieht es nur das Team.',
  required: 'Kein Ticket ohne Antwort',
  requiredBadge: 'Pflicht',
  teamOnly: 'Nur Team',
  askedFor: 'Gefragt wird',
  always: 'Immer',
  onlyIf: (label) => `Nur wenn „${label}“ einen Wert hat`,
  is: 'Der Wert',
  booleans: { true: 'Ja', false: 'Nein' },
  removeHint: 'Danach wird nicht mehr gefragt. Werte, die Tickets haben, bleiben.',
}

/** Die deutschen Texte der Öffnungszeiten. */
export const hours: Strings['hours'] = {
  hint: 'Kunden lesen, wann sie mit Ihnen rechnen können, in ihrer eigenen Zeitzone.',
  title: 'Öffnungszeiten',
  tell: 'Kunden sagen, wann wir antworten',
  tellHint: 'Das Widget sagt „Wir antworten bis …“.',
  timeZone: 'Zeitzone',
  timeZoneHint: 'Etwa Europe/Berlin.',
  days: {
    monday: 'Montag',
    tuesday: 'Dienstag',
    wednesday: 'Mittwoch',
    thursday: 'Donnerstag',
    friday: 'Freitag',
    saturday: 'Samstag',
    sunday: 'Sonntag',
  },
  daysHint: 'Etwa 09:00-12:00, 13:00-17:30. Leer: geschlossen.',
  holidays: 'Feiertage, einer je Zeile',
  holidaysHint: 'Etwa 2026-12-25 Weihnachten. An diesen Tagen antwortet niemand.',
  reply: 'Wir antworten gewöhnlich binnen (Minuten)',
  replyHint: 'Innerhalb der Öffnungszeiten. Leer: das Widget verspricht nichts.',
}

/** Die deutschen Texte der Webhooks. */
export const webhooks: Strings['webhooks'] = {
  hint: 'Ihre Adressen, die unterschrieben gerufen werden, wenn etwas geschieht.',
  none: 'Noch keine Webhooks',
  noneHint: 'Sagen Sie Ihrem Chat, Ihrem CRM oder Ihrem eigenen Programm, was hier geschieht.',
  create: 'Neuer Webhook',
  edit: 'Webhook',
  url: 'Adresse',
  urlHint: 'Öffentlich, beginnt mit https://.',
  events: 'Rufen, wenn',
  eventNames: {
    'ticket.created': 'ein Ticket eröffnet wurde',
    'ticket.updated': 'ein Ticket geändert wurde',
    'message.created': 'eine Nachricht geschrieben wurde',
    'message.updated': 'eine Nachricht bearbeitet wurde',
    'message.deleted': 'eine Nachricht zurückgenommen wurde',
    'ticket.read': 'ein Kunde die Antworten gelesen hat',
    'ticket.rated': 'ein Ticket bewertet wurde',
  },
  internal: 'Auch Internes sagen',
  internalHint: 'Interne Notizen, Zuweisungen und Fälligkeiten.',
  enabled: 'Er wird gerufen',
  enabledHint: 'Solange nicht, wird nichts für später aufgehoben.',
  states: {
    active: 'Aktiv',
    trouble: 'Antwortet nicht',
    admin: 'Aus',
    gone: 'Aus: er antwortete 410',
    failing: 'Aus: tagelang gescheitert',
  },
  secret: 'Geheimnis',
  secretTitle: 'Das Geheimnis dieses Webhooks',
  secretHint: 'Damit prüft Ihr Programm, dass ein Ruf von uns ist. Es ist nur jetzt zu sehen.',
  test: 'Test senden',
  tested: 'Unterwegs; er erscheint unten.',
  rotate: 'Neues Geheimnis',
  removeHint: 'Er wird nicht mehr gerufen, und was auf ihn wartet, verfällt.',
  deliveries: 'Rufe der letzten 30 Tage',
  noDeliveries: 'Noch keine Rufe',
  noDeliveriesHint: 'Senden Sie einen Test.',
  deliveryStates: { pending: 'Unterwegs', delivered: 'Zugestellt', failed: 'Gescheitert' },
  errors: {
    refused: 'die Adresse ist nicht öffentlich',
    timeout: 'keine Antwort in der Zeit',
    connection: 'die Verbindung brach ab',
    status: 'eine Antwort, die nicht 2xx ist',
    gone: 'wovon er erzählte, gibt es nicht mehr',
  },
  attempts: (count) => (count === 1 ? '1 Versuch' : `${count} Versuche`),
  replay: 'Noch einmal',
}
