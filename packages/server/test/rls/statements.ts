import type { Actor, Subject, Verb } from './access.ts'
import type { CustomerWorld, SiteWorld } from './world.ts'

/** Whose row a statement aims at. */
export interface Target {
  site: SiteWorld
  customer: CustomerWorld
}

/** How the rows of a subject are found, changed and added. All of it in columns that somebody is granted. */
interface Recipe {
  where(target: Target): string
  /** Which column an update sets. It is set to what it is, unless `value` says to what. */
  column: string
  value?: string
  insert?(target: Target): string
}

const byId =
  (idOf: (target: Target) => string, column = 'id') =>
  (target: Target): string =>
    `${column} = '${idOf(target)}'`

const byTicket = byId(({ customer }) => customer.ticketId, 'ticket_id')
const bySite = byId(({ site }) => site.siteId, 'site_id')

const insertMessage =
  (isInternal: boolean) =>
  ({ customer }: Target): string =>
    `(site_id, ticket_id, customer_id, body, is_internal)
     values ('${customer.siteId}', '${customer.ticketId}', '${customer.customerId}', 'A line', ${isInternal})`

const insertAttachment = ({ customer }: Target): string =>
  `(site_id, customer_id, file_name, content_type, size)
   values ('${customer.siteId}', '${customer.customerId}', 'a.png', 'image/png', 5)`

const attachment = (state: keyof CustomerWorld['attachments'], column: string): Recipe => ({
  where: byId(({ customer }) => customer.attachments[state]),
  column,
  insert: insertAttachment,
})

const field = (key: string): Recipe => ({
  where: (target) => `${byTicket(target)} and key = '${key}'`,
  column: 'value',
})

const insertField =
  (key: string, value: string) =>
  ({ customer }: Target): string =>
    `(site_id, ticket_id, customer_id, key, value)
     values ('${customer.siteId}', '${customer.ticketId}', '${customer.customerId}', '${key}', '${value}')`

const definition = (key: string, isVisible: boolean): Recipe => ({
  where: (target) => `${bySite(target)} and key = '${key}'`,
  column: 'label',
  insert: ({ site }) =>
    `(site_id, key, label, type, visible_to_customers)
     values ('${site.siteId}', 'size', 'Size', 'text', ${isVisible})`,
})

const article = (status: keyof SiteWorld['articles']): Recipe => ({
  where: byId(({ site }) => site.articles[status]),
  column: 'title',
  insert: ({ site }) =>
    `(site_id, category_id, slug, title, body, status)
     values ('${site.siteId}', '${site.categoryId}', 'another-one', 'Another one', 'A text', '${status}')`,
})

const RECIPES: Record<string, Recipe> = {
  'a site': { where: byId(({ site }) => site.siteId), column: 'name' },
  'a logo': {
    where: bySite,
    column: 'hash',
    insert: ({ site }) =>
      `(site_id, hash, content) values ('${site.siteId}', '${'b'.repeat(32)}', 'picture')`,
  },
  'an identity key': {
    where: byId(({ site }) => site.identityKeyId),
    column: 'revoked_at',
    value: 'now()',
    insert: ({ site }) => `(site_id, kid, encrypted_secret) values ('${site.siteId}', 'next', 'sealed')`,
  },
  'a department': {
    where: byId(({ site }) => site.departmentId),
    column: 'name',
    insert: ({ site }) => `(site_id, name) values ('${site.siteId}', 'Returns')`,
  },
  'a template': {
    where: byId(({ site }) => site.templateId),
    column: 'name',
    insert: ({ site }) => `(site_id, name) values ('${site.siteId}', 'Exchange')`,
  },
  'a member': {
    where: bySite,
    column: 'name',
    insert: ({ site }) =>
      `(site_id, user_id, role, name, email)
       values ('${site.siteId}', '${site.newcomerId}', 'agent', 'A newcomer', 'new@team.example')`,
  },
  'a department of a member': {
    where: byId(({ site }) => site.agentElsewhereId, 'user_id'),
    column: 'department_id',
    insert: ({ site }) =>
      `(site_id, user_id, department_id) values ('${site.siteId}', '${site.adminId}', '${site.departmentId}')`,
  },
  'a link of a member': { where: bySite, column: 'purpose' },
  'a customer': {
    where: byId(({ customer }) => customer.customerId),
    column: 'name',
    insert: ({ site }) => `(site_id, name, email) values ('${site.siteId}', 'New', 'new@mail.example')`,
  },
  'a count of requests': {
    where: ({ site }) => `key = 'requests of ${site.siteId}'`,
    column: 'points',
    insert: ({ site }) => `(key, points, expire) values ('more requests of ${site.siteId}', 1, 0)`,
  },
  'the words of a customer': {
    where: byId(({ customer }) => customer.customerId, 'customer_id'),
    column: 'words',
  },
  'an audit entry': { where: bySite, column: 'action' },
  'a session': { where: byId(({ customer }) => customer.sessionId), column: 'expires_at' },
  'a ticket': {
    where: byId(({ customer }) => customer.ticketId),
    column: 'subject',
    insert: ({ customer }) =>
      `(site_id, customer_id, subject) values ('${customer.siteId}', '${customer.customerId}', 'Another one')`,
  },
  'a ticket opened for a customer': {
    where: byId(({ customer }) => customer.ticketId),
    column: 'subject',
    insert: ({ customer }) =>
      `(site_id, customer_id, subject, opened_by)
       values ('${customer.siteId}', '${customer.customerId}', 'Another one', deskhand_private.actor_id())`,
  },
  'a ticket counter': { where: bySite, column: 'last_number' },
  'a change of the statistics': { where: bySite, column: 'amount' },
  'a count of the statistics': { where: bySite, column: 'tickets' },
  'a tag': {
    where: byId(({ site }) => site.tagId),
    column: 'name',
    insert: ({ site }) => `(site_id, name) values ('${site.siteId}', 'invoice')`,
  },
  'a tag of a ticket': { where: byTicket, column: 'tag_id' },
  'a field of a ticket': { ...field('order'), insert: insertField('colour', '"red"') },
  'a hidden field of a ticket': { ...field('margin'), insert: insertField('margin', '7') },
  'a field definition': definition('order', true),
  'a hidden field definition': definition('margin', false),
  'a rating': {
    where: byTicket,
    column: 'score',
    insert: ({ customer }) =>
      `(site_id, ticket_id, customer_id, score)
       values ('${customer.siteId}', '${customer.ticketId}', '${customer.customerId}', 1)
       on conflict do nothing`,
  },
  'the details of a ticket': { where: byTicket, column: 'tags' },
  'a message': {
    where: byId(({ customer }) => customer.messageId),
    column: 'body',
    insert: insertMessage(false),
  },
  'an internal note': {
    where: byId(({ customer }) => customer.noteId),
    column: 'body',
    insert: insertMessage(true),
  },
  'a pending attachment': attachment('pending', 'state'),
  'a ready attachment': attachment('ready', 'state'),
  'an attachment of a message': attachment('attached', 'state'),
  'an upload of the agent': {
    where: (target) => `${bySite(target)} and member_id is not null and message_id is null`,
    column: 'message_id',
    insert: ({ site }) =>
      `(site_id, member_id, file_name, content_type, size)
       values ('${site.siteId}', '${site.agentId}', 'a.png', 'image/png', 5)`,
  },
  'a file to delete': { where: bySite, column: 'due_at' },
  'a webhook': {
    where: bySite,
    column: 'failing_since',
    insert: ({ site }) =>
      `(site_id, url, event_types, encrypted_secret)
       values ('${site.siteId}', 'https://hooks.example/', array['ticket.created'], 'sealed')`,
  },
  'a delivery to a webhook': {
    where: (target) => `${bySite(target)} and state = 'pending'`,
    column: 'attempts',
  },
  'a delivery of last month': {
    where: (target) => `${bySite(target)} and state = 'delivered'`,
    column: 'attempts',
  },
  'the notification preferences of the agent': {
    where: byId(({ site }) => site.agentId, 'user_id'),
    column: 'new_ticket',
    insert: ({ site }) =>
      `(site_id, user_id) values ('${site.siteId}', '${site.agentId}') on conflict do nothing`,
  },
  'the notification preferences of somebody else': {
    where: byId(({ site }) => site.disabledId, 'user_id'),
    column: 'new_ticket',
    insert: ({ site }) => `(site_id, user_id) values ('${site.siteId}', '${site.disabledId}')`,
  },
  'a mail': { where: byTicket, column: 'attempts' },
  'a customer who wants no mail': {
    where: byId(({ customer }) => customer.customerId, 'customer_id'),
    column: 'at',
  },
  'a public change': { where: (target) => `${byTicket(target)} and is_public`, column: 'field' },
  'an internal change': { where: (target) => `${byTicket(target)} and not is_public`, column: 'field' },
  'the words of a ticket': { where: byTicket, column: 'words' },
  'a shared canned reply': {
    where: (target) => `${bySite(target)} and owner_id is null`,
    column: 'title',
    insert: ({ site }) => `(site_id, title, body) values ('${site.siteId}', 'Sorry', 'We are sorry.')`,
  },
  'a canned reply of somebody else': {
    where: (target) => `${bySite(target)} and owner_id is not null`,
    column: 'title',
    insert: ({ site }) =>
      `(site_id, owner_id, title, body) values ('${site.siteId}', '${site.disabledId}', 'Sorry', 'I am sorry.')`,
  },
  'a shared saved view': {
    where: (target) => `${bySite(target)} and owner_id is null`,
    column: 'name',
    insert: ({ site }) =>
      `(site_id, name, filter, sort) values ('${site.siteId}', 'Urgent', '{}', '-lastMessageAt')`,
  },
  'a saved view of somebody else': {
    where: (target) => `${bySite(target)} and owner_id is not null`,
    column: 'name',
    insert: ({ site }) =>
      `(site_id, owner_id, name, filter, sort) values ('${site.siteId}', '${site.disabledId}', 'Urgent', '{}', '-lastMessageAt')`,
  },
  'a ticket in the customers’ view': { where: byId(({ customer }) => customer.ticketId), column: 'subject' },
  'a message in the customers’ view': { where: byId(({ customer }) => customer.messageId), column: 'body' },
  'an attachment in the customers’ view': {
    where: byId(({ customer }) => customer.attachments.attached),
    column: 'file_name',
  },
  'a change in the customers’ view': { where: byTicket, column: 'field' },
  'a public event': { where: (target) => `${byTicket(target)} and is_public`, column: 'data' },
  'an internal event': { where: (target) => `${byTicket(target)} and not is_public`, column: 'data' },
  'a category': {
    where: byId(({ site }) => site.emptyCategoryId),
    column: 'name',
    insert: ({ site }) => `(site_id, slug, name) values ('${site.siteId}', 'another-one', 'Another one')`,
  },
  'a published article': article('published'),
  'a draft article': article('draft'),
  'an archived article': article('archived'),
  'a version of an article': {
    where: byId(({ site }) => site.articles.published, 'article_id'),
    column: 'title',
  },
  'a search in vain': { where: bySite, column: 'searches' },
  'a searchable article': {
    where: byId(({ site }) => site.articles.published, 'article_id'),
    column: 'locale',
  },
  'a word of the articles': { where: bySite, column: 'articles' },
  feedback: {
    where: byId(({ site }) => site.feedbackId),
    column: 'helpful',
    insert: ({ site }) =>
      `(site_id, article_id, helpful) values ('${site.siteId}', '${site.articles.published}', false)`,
  },
}

/** Which other column customers are granted to change. */
const COLUMN_OF_CUSTOMERS: Record<string, string> = {
  'a ticket': 'customer_read_seq',
  'a ticket opened for a customer': 'customer_read_seq',
  'a ready attachment': 'message_id',
  'a pending attachment': 'message_id',
  'an attachment of a message': 'message_id',
}

/** Which other column members are granted to change. */
const COLUMN_OF_MEMBERS: Record<string, string> = {
  'an attachment of a message': 'message_id',
}

const otherColumn = (actor: Actor, rows: string): string | undefined => {
  if (actor.endsWith('customer')) return COLUMN_OF_CUSTOMERS[rows]
  return /agent|admin|authenticated/.test(actor) ? COLUMN_OF_MEMBERS[rows] : undefined
}

/** The statement that tries a verb on the rows of a subject. */
export function statementFor(subject: Subject, verb: Verb, actor: Actor, target: Target): string {
  const recipe = RECIPES[subject.rows]
  if (!recipe) throw new Error(`Nothing says how ${subject.rows} is found`)
  const { table, rows } = subject
  const where = recipe.where(target)
  const column = otherColumn(actor, rows) ?? recipe.column
  switch (verb) {
    case 'select':
      return `select from ${table} where ${where}`
    case 'insert':
      return `insert into ${table} ${recipe.insert?.(target) ?? 'default values'}`
    case 'update':
      return `update ${table} set ${column} = ${recipe.value ?? column} where ${where}`
    case 'delete':
      return `delete from ${table} where ${where}`
  }
}
