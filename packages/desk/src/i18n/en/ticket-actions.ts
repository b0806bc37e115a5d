/** The English texts of what is done with a ticket besides answering it. */
export const ticketFields = {
  empty: 'Not set',
  yes: 'Yes',
  no: 'No',
  teamOnly: 'Only the team sees this field',
  noNumber: 'must be a number',
  follow: 'Open the address in a new tab',
  remove: (name: string) => `Take off ${name}`,
  changedMeanwhile: (value: string) => `A colleague has just changed this to “${value}”.`,
  removedMeanwhile: 'A colleague has just emptied this.',
  takeTheirs: 'Take theirs',
  keepMine: 'Keep mine',
}

export const tagPicker = {
  create: (name: string) => `Create “${name}”`,
  choices: 'Tags to add',
}

export const due = {
  overdue: 'Overdue',
  clear: 'Remove the date',
}

export const customerFacts = {
  company: 'Company',
  externalId: 'Id on your site',
  since: 'First seen',
  others: 'Other tickets',
  noOthers: 'This is their only ticket.',
  all: (count: number) => (count === 1 ? 'Their ticket' : `All ${count} tickets`),
}

export const merge = {
  menu: 'More actions',
  action: 'Merge into another ticket…',
  copyLink: 'Copy link',
  linkCopied: 'The link is copied.',
  newTicket: 'New ticket for this customer…',
  title: (number: number) => `Merge #${number} into another ticket`,
  search: 'Number, subject or words of the other ticket',
  choose: (name: string) => `Which ticket of ${name} goes on?`,
  sameCustomer: 'Only tickets of the same customer can be merged.',
  none: 'No other ticket to go on with',
  noneHint: 'This customer has no other ticket that is not closed.',
  noMatchHint: 'Try another word or the number.',
  another: 'Choose another',
  closes: 'Is closed',
  goesOn: 'Goes on',
  opened: (date: string) => `Opened ${date}`,
  consequences: 'What will happen',
  messagesStay: (from: number) => `The messages of #${from} stay where they are, and can still be read.`,
  bothSay: (from: number, into: number) =>
    `#${from} is closed for good. It leads to #${into}, for the team and for the customer.`,
  takesUp: (into: number) => `The unanswered question moves to #${into}, which waits for an answer then.`,
  noUndo: 'This cannot be undone.',
  confirm: (into: number) => `Merge into #${into}`,
  mergedInto: 'This ticket was merged. It goes on in',
  waiting: 'Waits for an answer',
}

export const newTicket = {
  button: 'New ticket',
  title: 'New ticket for a customer',
  customer: 'Customer',
  findCustomer: 'Name, email or company',
  change: 'Change',
  nobody: 'Nobody found',
  nobodyHint: 'Check the spelling, or add the person.',
  add: 'New customer',
  addNamed: (name: string) => `Add “${name}” as a new customer`,
  existing: 'Find an existing customer',
  name: 'Name',
  email: 'Email',
  unverified: 'Is kept as not verified: nobody has vouched for the address yet.',
  template: 'Template',
  noTemplate: 'No template',
  subject: 'Subject',
  body: 'Message',
  bodyHint: 'The customer sees it as your first message. Markdown works.',
  noPriority: 'Medium, as usual',
  noDepartment: 'No department',
  assignToMe: 'Assign it to me',
  attach: 'Add files',
  detach: (name: string) => `Remove ${name}`,
  tooMany: (count: number) => `At most ${count} files go with one message.`,
  more: 'Fields',
  kept: 'What you typed is kept until you come back; files are not.',
  discard: 'Discard draft',
  submit: 'Open ticket',
  needsCustomer: 'Choose a customer, or add a new one.',
  needsName: 'Enter a name.',
  needsEmail: 'Enter an email address.',
  needsSubject: 'Enter a subject.',
  needsBody: 'Write a message.',
  opened: (number: number) => `Ticket #${number} is open.`,
}
