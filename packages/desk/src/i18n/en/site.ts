import type { EventType, FieldType, IdentityPolicy, WebhookDelivery, Weekday } from '@deskhand/sdk'

const policies: Record<IdentityPolicy, string> = {
  optional: 'Everybody; those who are signed in are recognised',
  required: 'Only those who are signed in on your site',
  anonymous: 'Everybody, as visitors',
}

const policyHints: Record<IdentityPolicy, string> = {
  optional: 'Your backend may sign who somebody is; visitors can ask without.',
  required: 'Without an identity signed by your backend nobody can open a ticket.',
  anonymous: 'Identities are not taken, even signed ones.',
}

/** The English texts of who is let in. */
export const access = {
  hint: 'Whose pages may show the widget, who may ask, and what agents see.',
  origins: 'Allowed origins',
  originsHint: 'Only pages of these origins can use your site. Everything else is refused.',
  originsLabel: 'Origins, one a line',
  originsExample: 'https://shop.example, or http://localhost:* while you build. It may take ten seconds.',
  identity: 'Customers',
  identityLabel: 'Who may ask',
  policies,
  policyHints,
  challenge: 'Make visitors’ browsers do some work before their first ticket',
  challengeHint: 'Keeps programs from opening tickets by the thousand. People notice nothing but a moment.',
  team: 'Agents',
  restrict: 'Agents see only the tickets of their departments',
  restrictHint: 'And those without a department, and those assigned to them. Admins see everything.',
}

/** The English texts of how the widget comes onto a page, and whether it works there. */
export const install = {
  hint: 'One line, and the widget is there.',
  snippet: 'The line for your pages',
  snippetHint: 'Put it anywhere into the HTML of each page, once.',
  checkTitle: 'Check a page',
  checkPageHint:
    'Opens the page in a window for a moment. The widget on it says whether visitors can get help.',
  page: 'Address of the page',
  notAPage: 'This is not the address of a page. It begins with https:// or http://.',
  checkPage: 'Check the page',
  checking: 'Waiting for the page…',
  verdicts: {
    good: 'The widget works on this page.',
    bad: 'The widget is there, but something is in its way.',
    silent: 'The page did not answer.',
    closed: 'The window was closed before the page answered.',
    blocked: 'Your browser did not open the window. Let this page open windows, and check again.',
  },
  severities: { error: 'Error', warning: 'Warning' },
  ledOn: (origin: string) => `The address led on to ${origin}, and that page answered.`,
  mayBe: 'This can be one of these; from here they look the same:',
  silentCauses: [
    'The line is not on the page, or has another site key.',
    'A Content Security Policy of the page keeps the script out. Its console says so.',
    'The page was not shown: it asks to sign in, did not load, or led on to an address without the part behind #.',
    'An extension of your browser blocks the script.',
  ],
  closedCauses: [
    'You have closed it.',
    'The page cuts itself off from who opens it (Cross-Origin-Opener-Policy). Use the console instead, as below.',
  ],
  originMissing: (origin: string) => `Pages of ${origin} are not allowed to use your site yet.`,
  allowOrigin: 'Allow this origin',
  originAllowed: 'It is allowed now. Wait ten seconds, then check again.',
  check: 'On the page itself',
  checkHint: 'Type this into the console of your page. It says what is in the way, and what to do.',
}

const types: Record<FieldType, string> = {
  text: 'Text',
  number: 'Number',
  boolean: 'Yes or no',
  date: 'Date',
  select: 'One of several',
  multiselect: 'Any of several',
}

/** The English texts of custom fields. */
export const fields = {
  hint: 'What you want to know of a ticket beyond its text, such as an order number.',
  none: 'No fields yet',
  noneHint: 'Without any, tickets take every field your pages send along.',
  create: 'New field',
  label: 'Question',
  labelHint: 'As customers and agents read it.',
  key: 'Key',
  keyHint: 'As programs read it, for example order_number. It stays.',
  type: 'Kind of answer',
  types,
  options: 'Choices, one a line',
  optionsHint: 'In the order they are shown.',
  visible: 'Customers see it',
  visibleHint: 'And are asked for it when they open a ticket. Otherwise only the team sees it.',
  required: 'No ticket without it',
  requiredBadge: 'Required',
  teamOnly: 'Team only',
  askedFor: 'Asked for',
  always: 'Always',
  onlyIf: (label: string) => `Only if “${label}” has a value`,
  is: 'The value',
  booleans: { true: 'Yes', false: 'No' },
  removeHint: 'It is not asked for any more. Values that tickets have stay.',
}

const days: Record<Weekday, string> = {
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
}

/** The English texts of the opening hours. */
export const hours = {
  hint: 'Customers read when to expect you, in their own time zone.',
  title: 'Opening hours',
  tell: 'Tell customers when we answer',
  tellHint: 'The widget says “We answer by …”.',
  timeZone: 'Time zone',
  timeZoneHint: 'Such as Europe/Berlin.',
  days,
  closed: 'Closed',
  daysHint: 'Like 09:00-12:00, 13:00-17:30. Empty: closed.',
  holidays: 'Holidays, one a line',
  holidaysHint: 'Like 2026-12-25 Christmas. Nobody answers on these days.',
  reply: 'We usually answer within (minutes)',
  replyHint: 'Of opening hours. Empty: the widget promises nothing.',
}

const eventNames: Record<EventType, string> = {
  'ticket.created': 'A ticket was opened',
  'ticket.updated': 'A ticket was changed',
  'message.created': 'A message was written',
  'message.updated': 'A message was edited',
  'message.deleted': 'A message was taken back',
  'ticket.read': 'A customer has read the answers',
  'ticket.rated': 'A ticket was rated',
}

const deliveryStates: Record<WebhookDelivery['state'], string> = {
  pending: 'On its way',
  delivered: 'Delivered',
  failed: 'Failed',
}

const errors: Record<NonNullable<WebhookDelivery['error']>, string> = {
  refused: 'the address is not public',
  timeout: 'no answer in time',
  connection: 'the connection broke',
  status: 'an answer that is not 2xx',
  gone: 'what it told of is gone',
}

/** The English texts of webhooks. */
export const webhooks = {
  hint: 'Addresses of yours that are called when something happens, with a signature.',
  none: 'No webhooks yet',
  noneHint: 'Tell your chat, your CRM or your own program what happens here.',
  create: 'New webhook',
  edit: 'Webhook',
  url: 'Address',
  urlHint: 'Public, beginning with https://.',
  events: 'Call it when',
  eventNames,
  internal: 'Tell it internal things too',
  internalHint: 'Internal notes, assignments and due dates.',
  enabled: 'Calls are made',
  enabledHint: 'While they are not, nothing is kept for later.',
  states: {
    active: 'Active',
    trouble: 'Not answering',
    admin: 'Off',
    gone: 'Off: it answered 410',
    failing: 'Off: it failed for days',
  },
  secret: 'Secret',
  secretTitle: 'The secret of this webhook',
  secretHint: 'With it your program checks that a call is ours. It is shown only now.',
  test: 'Send a test',
  tested: 'On its way; it appears below.',
  rotate: 'New secret',
  removeHint: 'It is called no more, and what waits for it is dropped.',
  deliveries: 'Calls of the last 30 days',
  noDeliveries: 'No calls yet',
  noDeliveriesHint: 'Send a test.',
  deliveryStates,
  errors,
  attempts: (count: number) => (count === 1 ? '1 attempt' : `${count} attempts`),
  replay: 'Again',
}
