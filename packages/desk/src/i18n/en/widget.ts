import type { LauncherConfig, SiteTexts, WidgetViews } from '@deskhand/sdk'

const plural = (count: number, one: string, other: string) => (count === 1 ? `1 ${one}` : `${count} ${other}`)

const colorSchemes: Record<LauncherConfig['colorScheme'], string> = {
  auto: 'Automatic',
  light: 'Light',
  dark: 'Dark',
}

const presets: Record<LauncherConfig['preset'], string> = { soft: 'Soft', plain: 'Plain', bold: 'Bold' }

const cornerNames: Record<LauncherConfig['corners'], string> = {
  round: 'Round',
  slight: 'Slight',
  square: 'Square',
}

const sides: Record<LauncherConfig['side'], string> = { left: 'Left', right: 'Right' }

/** The English texts of how the widget looks. */
export const look = {
  hint: 'You see at once what you change; customers see it when you save.',
  style: 'Style',
  name: 'Name',
  nameHint: 'At the head of the widget, and in your mails.',
  accent: 'Accent colour',
  whiteOnAccent: (ratio: string) => `White text stands on it, with a contrast of ${ratio} to 1.`,
  blackOnAccent: (ratio: string) =>
    `Black text stands on it, because white could not be read. The contrast is ${ratio} to 1.`,
  colorScheme: 'Light or dark',
  colorSchemeHint: 'Automatic is what the visitor’s device is set to.',
  colorSchemes,
  preset: 'Surfaces',
  presets,
  corners: 'Corners',
  cornerNames,
  launcher: 'Launcher',
  label: 'Label',
  labelHint: 'On the button. Each language can have its own, under Texts.',
  side: 'Side of the window',
  sides,
  offsetX: 'Distance from the side',
  offsetY: 'Distance from the bottom',
  pixels: (count: number) => `${count} px`,
  logo: 'Logo',
  logoHint: 'At the head of the widget. It is there for everybody as soon as you choose it.',
  logoChoose: 'Choose a picture, or drop it here',
  logoReplace: 'Choose another, or drop it here',
  logoSending: 'Sending…',
  logoType: 'This is not a PNG, JPEG, GIF or WebP.',
  logoSize: 'This picture is larger than 1 MB. Choose a smaller one.',
}

const names: Record<keyof SiteTexts, string> = {
  launcherLabel: 'Label of the launcher',
  greeting: 'Greeting',
  introduction: 'Below the greeting',
  searchPlaceholder: 'In the empty search',
  newTicketIntroduction: 'Above a new ticket',
  subjectPlaceholder: 'In the empty subject',
  messagePlaceholder: 'In the empty message',
}

const hints: Partial<Record<keyof SiteTexts, string>> = {
  introduction: 'One or two sentences, such as what you can help with.',
  newTicketIntroduction: 'Such as what to have at hand.',
}

/** The English texts of what the owner says. */
export const siteTexts = {
  hint: 'In your words, in every language of your customers. Empty ones are said by the widget.',
  title: 'Texts',
  locale: 'Language',
  site: 'your site’s',
  missing: (count: number) => `${plural(count, 'text is', 'texts are')} not in this language yet.`,
  missingShort: (count: number) => `${count} missing`,
  complete: 'Nothing is missing that you say in another language.',
  nothing: 'Nothing',
  names,
  hints,
}

const viewNames: Record<keyof WidgetViews, string> = {
  knowledgeBase: 'Articles',
  newTicket: 'New tickets',
  tickets: 'Own tickets',
  rating: 'Rating',
}

const viewHints: Record<keyof WidgetViews, string> = {
  knowledgeBase: 'Search, popular articles, and suggestions while somebody writes a ticket.',
  newTicket: 'Customers can write to you.',
  tickets: 'The list of what a customer has asked, open and past.',
  rating: 'Asks how it went when a ticket is resolved.',
}

/** The English texts of what customers find in the widget. */
export const widgetViews = {
  hint: 'What customers find in the widget. Your own programs can still use everything.',
  title: 'Views',
  names: viewNames,
  hints: viewHints,
  allOff: 'With everything off, the widget has nothing to show.',
}

/** The English texts of the form of a new ticket. */
export const ticketForm = {
  hint: 'What customers are asked when they open a ticket.',
  asked: 'Questions',
  department: 'Customers choose a department',
  departmentHint: 'Otherwise your team sorts tickets.',
  noDepartments: 'You have none yet, so nobody is asked.',
  priority: 'Customers say how urgent it is',
  priorityHint: 'Otherwise your team decides.',
  fields: (count: number) => `${plural(count, 'field', 'fields')} of your own, in your order`,
  departments: (count: number) => plural(count, 'department', 'departments'),
  templates: (count: number) => `${plural(count, 'template', 'templates')} to begin with`,
  attachments: 'Attachments',
  maxSize: 'Largest file, in megabytes',
  types: 'Files customers may send',
  typeNames: (endings: readonly string[]) => endings.map((ending) => ending.toUpperCase()).join(', '),
}

/** The English texts of putting a list into another order. */
export const order = {
  title: 'Order',
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
}

/** The English texts of the widget beside the settings. */
export const preview = {
  landmark: 'Preview of the widget',
  side: 'What is shown',
  sides: { form: 'Settings', preview: 'Preview' },
  note: 'This is your widget with what stands in the form. It sends nothing.',
  refusal: 'This is a preview: nothing is sent.',
  place: 'What is open',
  places: { closed: 'Launcher', home: 'Home', new: 'New ticket', tickets: 'Tickets' },
  device: 'Screen',
  devices: { desktop: 'Desktop', phone: 'Phone' },
  scheme: 'The visitor’s device is set to',
  schemes: { light: 'Light', dark: 'Dark' },
}
