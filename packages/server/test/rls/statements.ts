import type { Subject, Verb } from './access-matrix.ts'
import type { CustomerWorld, SiteWorld } from './world.ts'

/** Whose row a statement aims at. */
export interface Target {
  site: SiteWorld
  customer: CustomerWorld
}

/** How the rows of a subject are found, changed and added. All of it in columns that somebody is granted. */
interface Recipe {
  where(target: Target): string
  /** Which column an update sets. It is set to what it is. */
  column: string
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

const article = (status: keyof SiteWorld['articles']): Recipe => ({
  where: byId(({ site }) => site.articles[status]),
  column: 'title',
})

const RECIPES: Record<string, Recipe> = {
  'a site': { where: byId(({ site }) => site.siteId), column: 'name' },
  'an identity key': { where: byId(({ site }) => site.identityKeyId), column: 'kid' },
  'a department': { where: byId(({ site }) => site.departmentId), column: 'name' },
  'a template': { where: byId(({ site }) => site.templateId), column: 'name' },
  'a member': { where: bySite, column: 'name' },
  'a customer': { where: byId(({ customer }) => customer.customerId), column: 'name' },
  'a session': { where: byId(({ customer }) => customer.sessionId), column: 'expires_at' },
  'a ticket': {
    where: byId(({ customer }) => customer.ticketId),
    column: 'subject',
    insert: ({ customer }) =>
      `(site_id, customer_id, subject) values ('${customer.siteId}', '${customer.customerId}', 'Another one')`,
  },
  'a ticket counter': { where: bySite, column: 'last_number' },
  'a tag': { where: byId(({ site }) => site.tagId), column: 'name' },
  'a tag of a ticket': { where: byTicket, column: 'tag_id' },
  'a field of a ticket': {
    where: byTicket,
    column: 'value',
    insert: ({ customer }) =>
      `(site_id, ticket_id, customer_id, key, value)
       values ('${customer.siteId}', '${customer.ticketId}', '${customer.customerId}', 'colour', '"red"')`,
  },
  'a rating': { where: byTicket, column: 'score' },
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
  'a history entry': { where: byTicket, column: 'field' },
  'a public event': { where: (target) => `${byTicket(target)} and is_public`, column: 'data' },
  'an internal event': { where: (target) => `${byTicket(target)} and not is_public`, column: 'data' },
  'a category': { where: byId(({ site }) => site.categoryId), column: 'name' },
  'a published article': article('published'),
  'a draft article': article('draft'),
  'an archived article': article('archived'),
  feedback: {
    where: byId(({ site }) => site.feedbackId),
    column: 'helpful',
    insert: ({ site }) =>
      `(site_id, article_id, helpful) values ('${site.siteId}', '${site.articles.published}', false)`,
  },
}

/** Which other column an actor is granted to change. */
const COLUMN_OF: Record<string, string> = {
  'customer a ticket': 'customer_read_seq',
  'customer a ready attachment': 'message_id',
  'customer a pending attachment': 'message_id',
  'customer an attachment of a message': 'message_id',
}

/** The statement that tries a verb on the rows of a subject. */
export function statementFor(subject: Subject, verb: Verb, actor: string, target: Target): string {
  const recipe = RECIPES[subject.rows]
  if (!recipe) throw new Error(`Nothing says how ${subject.rows} is found`)
  const { table, rows } = subject
  const where = recipe.where(target)
  const column = COLUMN_OF[`${actor} ${rows}`] ?? recipe.column
  switch (verb) {
    case 'select':
      return `select from ${table} where ${where}`
    case 'insert':
      return `insert into ${table} ${recipe.insert?.(target) ?? 'default values'}`
    case 'update':
      return `update ${table} set ${column} = ${column} where ${where}`
    case 'delete':
      return `delete from ${table} where ${where}`
  }
}
