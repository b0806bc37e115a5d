import type { PreparedUpload } from '@deskhand/sdk'
import type { DescribedRoute } from '#server/openapi/described-routes'
import { PNG } from '#server/storage/test-files'
import { ask, tokenOf } from './asking.ts'
import type { Ids } from './route-addresses.ts'
import { keepRoleRows, seedLimitedAgent } from './route-role-rows.ts'
import { BUILT_FILE } from './built-files.ts'
import type { ContractServer } from './running-server.ts'
import { seedAdministration } from './seeded-administration.ts'
import { seedArticle } from './seeded-articles.ts'
import type { SeededMember } from './seeded-site.ts'
import { seedWorld } from './seeded-world.ts'

/**
 * Everybody who may try a route, in the order of the columns of the matrix. `peer` is a customer who names what is the anonymous
 * one's, `limited` an agent who is kept from the department of the ticket, `stranger` an admin of another site.
 */
const CUSTOMERS = ['anonymous', 'identified', 'peer'] as const
const MEMBERS = ['agent', 'limited', 'admin', 'stranger'] as const
export const ROLES = ['nobody', ...CUSTOMERS, ...MEMBERS] as const
export type Role = (typeof ROLES)[number]

/** What requests may name: in addresses, and in bodies and queries. */
export interface NamedIds extends Required<Ids> {
  /** A file that was uploaded and not sent. */
  uploadId: string
}

/** One site with everybody who may try its routes, kept as it was while they do. */
export interface Stage {
  tokenOf(role: Role): string | null
  /** What the role calls with: the identified customer with their own things, all others with those of the anonymous one. */
  idsOf(role: Role): NamedIds
  /** What belongs to another customer of the site than that role. */
  idsOfPeers(role: Role): NamedIds
  /** What belongs to another ticket and another webhook of the site than those that `idsOf` names. */
  idsOfCousins(): Cousins
  /** What belongs to another site. */
  foreign: NamedIds
  /** Puts back what a call to this route has changed, ended or deleted. */
  repair(route: DescribedRoute): Promise<void>
}

interface CustomerThings {
  token: string
  ids: Pick<NamedIds, 'ticketId' | 'siblingId' | 'attachmentId' | 'uploadId'>
}
type Customers = Record<(typeof CUSTOMERS)[number], CustomerThings>
type Tokens = Record<(typeof MEMBERS)[number], string>
type Shared = Omit<NamedIds, keyof CustomerThings['ids']>
type Cousins = Pick<NamedIds, 'messageId' | 'deliveryId'>

/** The site of the server, which keeps its agents to their departments, and the other one, of which the stranger comes. */
export async function setStage(server: ContractServer): Promise<Stage> {
  const foreign = await seedForeign(server)
  const limited = await seedLimitedAgent(server)
  const putBack = await keepRoleRows(server)
  let customers = await seedCustomers(server)
  let tokens = await signIn(server, limited)
  let shared = await seedShared(server, customers.anonymous.ids.ticketId, tokens.agent)
  let cousins = await seedCousins(server, customers.peer.ids.ticketId)
  const customerOf = (role: Role): CustomerThings =>
    role === 'identified' ? customers[role] : customers.anonymous

  const repair: Stage['repair'] = async ({ method, path, operation }) => {
    const isOfCustomers = operation.audience === 'customer' || path === '/v1/sessions'
    const endsSessions = /^\/v1\/desk\/(sessions|me)/.test(path)
    await putBack()
    if (isOfCustomers && ENDS_SESSIONS.has(`${method} ${path}`)) customers = await seedCustomers(server)
    if (endsSessions) tokens = await signIn(server, limited)
    if (!isOfCustomers || ENDS_SESSIONS.has(`${method} ${path}`)) {
      shared = await seedShared(server, customers.anonymous.ids.ticketId, tokens.agent)
      cousins = await seedCousins(server, customers.peer.ids.ticketId)
    }
    await putBack()
  }
  await putBack()
  return {
    foreign,
    repair,
    tokenOf(role) {
      if (role === 'nobody') return null
      return isCustomer(role) ? customers[role].token : tokens[role]
    },
    idsOfCousins: () => cousins,
    idsOf: (role) => ({ ...shared, ...customerOf(role).ids }),
    idsOfPeers: (role) => ({ ...shared, ...customers[role === 'peer' ? 'identified' : 'peer'].ids }),
  }
}

export const isCustomer = (role: Role): role is keyof Customers => CUSTOMERS.some((one) => one === role)

/** After these a customer has to begin anew. */
const ENDS_SESSIONS: ReadonlySet<string> = new Set([
  'POST /v1/sessions',
  'DELETE /v1/sessions/current',
  'DELETE /v1/me',
])

async function seedForeign(server: ContractServer): Promise<NamedIds> {
  const { ids, customerToken } = await seedWorld(server, server.otherSite)
  await server.owner.query(
    `insert into deskhand.ticket_fields (site_id, key, label, type) values ($1, 'elsewhere', 'Elsewhere', 'text')`,
    [server.otherSite.id],
  )
  return { ...ids, key: 'elsewhere', uploadId: await seedUpload(server, customerToken) }
}

async function seedCustomers(server: ContractServer): Promise<Customers> {
  const getIdentityToken = () => server.site.sign({ sub: 'identified' })
  return {
    anonymous: await seedCustomer(server, server.visitor()),
    identified: await seedCustomer(server, server.visitor({ getIdentityToken })),
    peer: await seedCustomer(server, server.visitor()),
  }
}

async function seedCustomer(
  server: ContractServer,
  customer: ReturnType<ContractServer['visitor']>,
): Promise<CustomerThings> {
  await customer.sessions.start()
  const file = new File([Uint8Array.from(PNG)], 'pixel.png', { type: 'image/png' })
  const { id: attachmentId } = await customer.attachments.upload(file)
  const attachmentIds = [attachmentId]
  const ticket = await customer.tickets.create({ subject: 'A ticket', body: 'Its text', attachmentIds })
  const { id: siblingId } = await customer.tickets.create({ subject: 'Another ticket', body: 'Its text' })
  const token = tokenOf(customer)
  const uploadId = await seedUpload(server, token)
  return { token, ids: { ticketId: ticket.id, siblingId, attachmentId, uploadId } }
}

/** A file of whose token this is, as if its bytes had come and were good. */
async function seedUpload(server: ContractServer, token: string): Promise<string> {
  const json = { fileName: 'a.png', contentType: 'image/png', size: 9 }
  const announced = await ask(server, '/v1/attachments', { method: 'POST', token, json })
  const { attachment }: PreparedUpload = await announced.json()
  await server.owner.query(`update deskhand.ticket_attachments set state = 'ready' where id = $1`, [
    attachment.id,
  ])
  return attachment.id
}

async function signIn(server: ContractServer, limited: SeededMember): Promise<Tokens> {
  const { site, otherSite } = server
  return {
    agent: tokenOf(await server.desk(site.agent)),
    limited: tokenOf(await server.desk(limited)),
    admin: tokenOf(await server.desk(site.admin)),
    stranger: tokenOf(await server.desk(otherSite.admin)),
  }
}

/** One of each thing that is the site's. */
async function seedShared(server: ContractServer, ticketId: string, agent: string): Promise<Shared> {
  const { owner, site } = server
  await owner.query('delete from deskhand.webhooks where site_id = $1', [site.id])
  const slug = `article-${crypto.randomUUID()}`
  const { articleId } = await seedArticle(owner, site, { slug, title: 'An article', body: 'Its text' })
  const category = `category-${crypto.randomUUID()}`
  const made = await owner.query<{ categoryId: string; customerId: string }>(
    `with category as (insert into deskhand.kb_categories (site_id, slug, name) values ($1, $2, $2) returning id),
      customer as (insert into deskhand.customers (site_id) values ($1) returning id)
    select category.id as "categoryId", customer.id as "customerId" from category, customer`,
    [site.id, category],
  )
  const [ids] = made.rows
  if (!ids) throw new Error('nothing was inserted')
  const json = { clientId: crypto.randomUUID(), body: 'An answer' }
  const path = `/v1/desk/sites/${site.id}/tickets/${ticketId}/messages`
  const sent = await ask(server, path, { method: 'POST', token: agent, json })
  const { id: messageId }: { id: string } = await sent.json()
  return {
    ...(await seedAdministration(owner, site)),
    ...ids,
    articleId,
    slug,
    messageId,
    siteId: site.id,
    siteKey: site.key,
    exportKind: 'tickets',
    key: 'order',
    capability: 'a.b',
    builtFile: BUILT_FILE,
    demoFile: 'index.html',
  }
}

async function seedCousins({ owner, site }: ContractServer, ticketId: string): Promise<Cousins> {
  const { rows } = await owner.query<Cousins>(
    `with webhook as (
      insert into deskhand.webhooks (site_id, url, event_types, encrypted_secret)
      values ($1, 'https://hooks.example/cousin', array['message.deleted'], 'sealed') returning id
    ), delivery as (
      insert into deskhand.webhook_deliveries (site_id, webhook_id, type, state)
      select $1, webhook.id, 'webhook.test', 'delivered' from webhook returning id
    )
    select delivery.id as "deliveryId", m.id as "messageId"
    from delivery, deskhand.ticket_messages m where m.site_id = $1 and m.ticket_id = $2 limit 1`,
    [site.id, ticketId],
  )
  const [cousins] = rows
  if (!cousins) throw new Error('nothing was inserted')
  return cousins
}
