import type { Subject } from '../../pages/settings/subjects.ts'

const subjects: Record<Subject, string> = {
  install: 'Install',
  look: 'Look',
  texts: 'Texts',
  views: 'Views',
  form: 'Ticket form',
  access: 'Access',
  hours: 'Opening hours',
  fields: 'Custom fields',
  webhooks: 'Webhooks',
  departments: 'Departments',
  templates: 'Ticket templates',
  tags: 'Tags',
  'canned-replies': 'Canned replies',
  account: 'My account',
  'identity-keys': 'Identity keys',
  audit: 'Audit log',
}

/** The English texts of the settings. */
export const settings = {
  landmark: 'Settings',
  subjects,
}

export const departments = {
  hint: 'Customers choose one when they open a ticket; agents can be limited to theirs.',
  none: 'No departments yet',
  noneHint: 'Without any, all tickets land in one place.',
  create: 'New department',
  name: 'Name',
  description: 'Description',
  descriptionHint: 'Customers read it below the name.',
  removeHint: 'Its tickets, templates and shared canned replies need another place.',
  replacement: 'Move them to',
  noReplacement: 'No department',
}

export const tags = {
  hint: 'Labels that agents put on tickets to find and count them.',
  none: 'No tags yet',
  noneHint: 'Agents can also make one while they work on a ticket.',
  create: 'New tag',
  name: 'Name',
  color: 'Colour',
  description: 'Description',
  descriptionHint: 'What it stands for. Only the team reads it.',
  removeHint: 'It is taken off every ticket that has it.',
  replacement: 'Put this on them instead',
  noReplacement: 'Nothing',
}

export const cannedReplies = {
  hint: 'Answers you write once. In a reply, type / to find one.',
  none: 'No canned replies yet',
  noneHint: 'Write down the answer you give most often.',
  create: 'New canned reply',
  title: 'Title',
  body: 'Answer',
  bodyHint: 'Markdown works.',
  everywhere: 'For every department',
  shared: 'Team',
  own: 'Only me',
  share: 'For the whole team',
  shareHint: 'Only admins change it. Without it, only you see it.',
  removeHint: 'Messages that were written with it stay as they are.',
}

export const templates = {
  hint: 'Forms that are filled in already, for what customers ask most.',
  none: 'No templates yet',
  noneHint: 'Customers start with an empty form.',
  create: 'New template',
  name: 'Name',
  nameHint: 'What customers choose, such as “Return an order”.',
  subject: 'Subject',
  body: 'Message',
  bodyHint: 'Ask here for what you need to know. Customers can change it.',
  customerChooses: 'As the customer chooses',
  removeHint: 'Tickets that were opened with it stay as they are.',
}

export const identityKeys = {
  hint: 'With one of them your backend signs who a customer is, so that nobody can pretend to be somebody else.',
  none: 'No keys yet',
  noneHint: 'Without one, customers are anonymous visitors.',
  create: 'New key',
  kid: 'Name of the key',
  kidHint:
    'Goes into every token as “kid”, for example 2026-11. Letters, digits, dots, hyphens and underscores.',
  made: (at: string) => `Made ${at}`,
  active: 'In use',
  revoked: 'Revoked',
  secret: 'Secret',
  secretTitle: (kid: string) => `The secret of ${kid}`,
  secretHint:
    'Keep it on your backend, never in a page. It is shown only now: when it is lost, make another key.',
  revoke: 'Revoke',
  revokeTitle: (kid: string) => `Revoke ${kid}?`,
  revokeHint: 'Tokens signed with it are not taken any more. Let your backend sign with another key first.',
  revokedTitle: (kid: string) => `${kid} is revoked`,
  revokedHint: 'Tokens signed with it are not taken any more. It cannot be brought back.',
}

export const audit = {
  hint: 'What was done to the data of the site, by whom and when. Nobody can change it.',
  none: 'Nothing yet',
  noneHint: 'Exports, erased customers and changes of the team appear here.',
  noneChosenHint: 'Nothing was done that fits the choice above.',
  search: 'Names, actions or details',
  action: 'What was done',
  everyAction: 'Everything',
  member: 'By whom',
  everybody: 'Everybody',
  firstDay: 'From',
  lastDay: 'Until and including',
  actors: { customer: 'The customer', member: 'A former member', system: 'The owner of the database' },
  actions: {
    'customer.erased': 'Erased a customer',
    'customer.exported': 'Took out the data of a customer',
    'customer.merged': 'Merged two customers',
    'department.deleted': 'Removed a department',
    'identity_key.made': 'Made an identity key',
    'identity_key.revoked': 'Revoked an identity key',
    'member.added': 'Added somebody to the team',
    'member.disabled': 'Kept somebody out',
    'member.enabled': 'Let somebody in again',
    'member.link_made': 'Made a password link',
    'member.role_changed': 'Changed a role',
    'member.session_ended': 'Signed somebody out',
    'settings.changed': 'Changed the settings',
    'site.exported': 'Took out data of the site',
  },
}
