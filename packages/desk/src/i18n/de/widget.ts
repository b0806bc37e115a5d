import type { Strings } from '../strings.ts'

const plural = (count: number, one: string, other: string) => (count === 1 ? `1 ${one}` : `${count} ${other}`)

/** Die deutschen Texte davon, wie das Widget aussieht. */
export const look: Strings['look'] = {
  hint: 'Was Sie ändern, sehen Sie sofort; Kunden sehen es, wenn Sie speichern.',
  style: 'Stil',
  name: 'Name',
  nameHint: 'Am Kopf des Widgets und in Ihren Mails.',
  accent: 'Akzentfarbe',
  whiteOnAccent: (ratio) => `Darauf steht weißer Text, mit einem Kontrast von ${ratio} zu 1.`,
  blackOnAccent: (ratio) =>
    `Darauf steht schwarzer Text, weil weißer nicht zu lesen wäre. Der Kontrast ist ${ratio} zu 1.`,
  colorScheme: 'Hell oder dunkel',
  colorSchemeHint: 'Automatisch ist das, worauf das Gerät des Besuchers eingestellt ist.',
  colorSchemes: { auto: 'Automatisch', light: 'Hell', dark: 'Dunkel' },
  preset: 'Flächen',
  presets: { soft: 'Sanft', plain: 'Schlicht', bold: 'Kräftig' },
  corners: 'Ecken',
  cornerNames: { round: 'Rund', slight: 'Leicht', square: 'Eckig' },
  launcher: 'Knopf',
  label: 'Beschriftung',
  labelHint: 'Auf dem Knopf. Jede Sprache kann ihre eigene haben, unter Texte.',
  side: 'Seite des Fensters',
  sides: { left: 'Links', right: 'Rechts' },
  offsetX: 'Abstand von der Seite',
  offsetY: 'Abstand von unten',
  pixels: (count) => `${count} px`,
  logo: 'Logo',
  logoHint: 'Am Kopf des Widgets. Es ist für alle da, sobald Sie es wählen.',
  logoChoose: 'Bild wählen oder hier ablegen',
  logoReplace: 'Anderes wählen oder hier ablegen',
  logoSending: 'Wird gesendet\u00A0…',
  logoType: 'Das ist kein PNG, JPEG, GIF oder WebP.',
  logoSize: 'Dieses Bild ist größer als 1 MB. Wählen Sie ein kleineres.',
}

/** Die deutschen Texte davon, was der Betreiber sagt. */
export const siteTexts: Strings['siteTexts'] = {
  hint: 'In Ihren Worten, in jeder Sprache Ihrer Kunden. Was leer ist, sagt das Widget.',
  title: 'Texte',
  locale: 'Sprache',
  site: 'die Ihrer Website',
  missing: (count) => `${plural(count, 'Text fehlt', 'Texte fehlen')} noch in dieser Sprache.`,
  missingShort: (count) => `${count} fehlen`,
  complete: 'Es fehlt nichts, was Sie in einer anderen Sprache sagen.',
  nothing: 'Nichts',
  names: {
    launcherLabel: 'Beschriftung des Knopfs',
    greeting: 'Begrüßung',
    introduction: 'Unter der Begrüßung',
    searchPlaceholder: 'In der leeren Suche',
    newTicketIntroduction: 'Über einem neuen Ticket',
    subjectPlaceholder: 'Im leeren Betreff',
    messagePlaceholder: 'In der leeren Nachricht',
  },
  hints: {
    introduction: 'Ein, zwei Sätze, etwa wobei Sie helfen können.',
    newTicketIntroduction: 'Etwa was man zur Hand haben sollte.',
  },
}

/** Die deutschen Texte davon, was Kunden im Widget finden. */
export const widgetViews: Strings['widgetViews'] = {
  hint: 'Was Kunden im Widget finden. Ihre eigenen Programme können weiter alles benutzen.',
  title: 'Ansichten',
  names: {
    knowledgeBase: 'Artikel',
    newTicket: 'Neue Tickets',
    tickets: 'Eigene Tickets',
    rating: 'Bewertung',
  },
  hints: {
    knowledgeBase: 'Suche, beliebte Artikel und Vorschläge, während jemand ein Ticket schreibt.',
    newTicket: 'Kunden können Ihnen schreiben.',
    tickets: 'Die Liste dessen, was ein Kunde gefragt hat, offen und früher.',
    rating: 'Fragt, wie es war, wenn ein Ticket gelöst ist.',
  },
  allOff: 'Wenn alles aus ist, hat das Widget nichts zu zeigen.',
}

/** Die deutschen Texte des Formulars eines neuen Tickets. */
export const ticketForm: Strings['ticketForm'] = {
  hint: 'Was Kunden gefragt werden, wenn sie ein Ticket eröffnen.',
  asked: 'Fragen',
  department: 'Kunden wählen eine Abteilung',
  departmentHint: 'Sonst sortiert Ihr Team die Tickets.',
  noDepartments: 'Sie haben noch keine, also wird niemand gefragt.',
  priority: 'Kunden sagen, wie dringend es ist',
  priorityHint: 'Sonst entscheidet Ihr Team.',
  fields: (count) => `${plural(count, 'eigenes Feld', 'eigene Felder')}, in Ihrer Reihenfolge`,
  departments: (count) => plural(count, 'Abteilung', 'Abteilungen'),
  templates: (count) => `${plural(count, 'Vorlage', 'Vorlagen')} für den Anfang`,
  attachments: 'Anhänge',
  maxSize: 'Größte Datei, in Megabyte',
  types: 'Dateien, die Kunden senden dürfen',
  typeNames: (endings) => endings.map((ending) => ending.toUpperCase()).join(', '),
}

/** Die deutschen Texte davon, eine Liste anders zu ordnen. */
export const order: Strings['order'] = {
  title: 'Reihenfolge',
  up: (name) => `${name} nach oben`,
  down: (name) => `${name} nach unten`,
}

/** Die deutschen Texte des Widgets neben den Einstellungen. */
export const preview: Strings['preview'] = {
  landmark: 'Vorschau des Widgets',
  side: 'Was gezeigt wird',
  sides: { form: 'Einstellungen', preview: 'Vorschau' },
  note: 'Das ist Ihr Widget mit dem, was im Formular steht. Es sendet nichts.',
  refusal: 'Das ist eine Vorschau: Es wird nichts gesendet.',
  place: 'Was offen ist',
  places: { closed: 'Knopf', home: 'Start', new: 'Neues Ticket', tickets: 'Tickets' },
  device: 'Bildschirm',
  devices: { desktop: 'Computer', phone: 'Telefon' },
  scheme: 'Das Gerät des Besuchers ist eingestellt auf',
  schemes: { light: 'Hell', dark: 'Dunkel' },
}
