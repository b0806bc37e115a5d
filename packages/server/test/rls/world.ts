import { createHash, randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { insertRow } from './insert-row.ts'
import { addAttachments, addFiles } from './world-files.ts'
import { addKnowledge } from './world-knowledge.ts'

/** A customer with one of everything a customer can have. */
export interface CustomerWorld {
  siteId: string
  customerId: string
  /** What the session of the customer is found by. */
  tokenHash: Buffer
  sessionId: string
  ticketId: string
  messageId: string
  replyId: string
  noteId: string
  attachments: { pending: string; ready: string; attached: string }
}

/** A site with one of everything a site can have. */
export interface SiteWorld {
  siteId: string
  key: string
  /** Works in the department of all tickets, and `agentElsewhereId` in another one. */
  agentId: string
  agentElsewhereId: string
  adminId: string
  /** Was a member once. */
  disabledId: string
  /** A user who could be made a member. */
  newcomerId: string
  departmentId: string
  departmentElsewhereId: string
  templateId: string
  tagId: string
  identityKeyId: string
  categoryId: string
  /** One without articles, which can be deleted. */
  emptyCategoryId: string
  articles: { published: string; draft: string; archived: string }
  feedbackId: string
  customer: CustomerWorld
  /** Another customer of the same site. */
  peer: CustomerWorld
  anonymous: CustomerWorld
}

/**
 * Two sites that must never learn of each other, and one person who works for both.
 * The home site keeps its agents to their departments; the foreign one does not.
 */
export interface World {
  home: SiteWorld
  foreign: SiteWorld
  memberOfBothId: string
}

/** The hash a token of this name is kept under. */
export const tokenHashOf = (name: string): Buffer => createHash('sha256').update(name).digest()

/** Fills an empty database. */
export async function buildWorld(owner: Client): Promise<World> {
  const memberOfBothId = await addUser(owner, 'both')
  const home = await addSite(owner, 'home', memberOfBothId)
  await limitToDepartments(owner, home, [home.agentId, memberOfBothId])
  const foreign = await addSite(owner, 'foreign', memberOfBothId)
  // What the tickets after these change stays unfolded: there are counts of both kinds.
  await owner.query('select deskhand_private.fold_statistics()')
  return { home: await addPeers(owner, home), foreign: await addPeers(owner, foreign), memberOfBothId }
}

async function limitToDepartments(owner: Client, site: FirstSite, agentIds: string[]): Promise<void> {
  const { siteId, departmentId } = site
  for (const userId of agentIds) await addToDepartment(owner, { siteId, userId, departmentId })
  await owner.query('update deskhand.sites set restrict_agents_to_departments = true where id = $1', [siteId])
}

/** Lets a member work in a department. */
const addToDepartment = (
  owner: Client,
  { siteId, userId, departmentId }: { siteId: string; userId: string; departmentId: string },
): Promise<void> =>
  insertRow(owner, 'deskhand.team_member_departments', {
    site_id: siteId,
    user_id: userId,
    department_id: departmentId,
  })

async function addUser(owner: Client, name: string): Promise<string> {
  const id = randomUUID()
  await insertRow(owner, 'auth.users', {
    id,
    email: `${name}-${id}@team.example`,
    encrypted_password: 'a hash',
  })
  return id
}

/** A site whose first customer is there, but not the others. */
type FirstSite = Omit<SiteWorld, 'peer' | 'anonymous'>

async function addPeers(owner: Client, site: FirstSite): Promise<SiteWorld> {
  const peer = await addCustomer(owner, { ...site, externalId: 'peer' })
  const anonymous = await addCustomer(owner, { ...site, externalId: null })
  return { ...site, peer, anonymous }
}

async function addSite(owner: Client, key: string, memberOfBothId: string): Promise<FirstSite> {
  const siteId = randomUUID()
  await insertRow(owner, 'deskhand.sites', {
    id: siteId,
    key,
    name: `The site ${key}`,
    allowed_origins: ['https://shop.example', 'http://localhost:*'],
    attachment_types: ['image/png'],
  })
  await insertRow(owner, 'deskhand.site_logos', {
    site_id: siteId,
    hash: 'a'.repeat(32),
    content: Buffer.from('picture'),
  })
  const team = {
    agentId: await addMember(owner, siteId, 'agent'),
    agentElsewhereId: await addMember(owner, siteId, 'agent'),
    adminId: await addMember(owner, siteId, 'admin'),
    disabledId: await addMember(owner, siteId, 'agent', { isDisabled: true }),
    newcomerId: await addUser(owner, 'newcomer'),
  }
  await addMember(owner, siteId, 'agent', { userId: memberOfBothId })
  const settings = await addSettings(owner, siteId)
  const departmentElsewhereId = randomUUID()
  await insertRow(owner, 'deskhand.departments', {
    id: departmentElsewhereId,
    site_id: siteId,
    name: 'Billing',
  })
  await addToDepartment(owner, { siteId, userId: team.agentElsewhereId, departmentId: departmentElsewhereId })
  await addCannedReplies(owner, siteId, team.disabledId)
  await addSavedViews(owner, siteId, team.disabledId)
  await addOutgoing(owner, siteId, [team.agentId, team.disabledId])
  await insertRow(owner, 'deskhand.member_links', {
    site_id: siteId,
    user_id: team.agentElsewhereId,
    purpose: 'password_reset',
    token_hash: tokenHashOf(`link of ${siteId}`),
    made_by: team.adminId,
    expires_at: '2100-01-01T00:00:00Z',
  })
  await insertRow(owner, 'deskhand_private.rate_limits', {
    key: `requests of ${siteId}`,
    points: 1,
    expire: 0,
  })
  await addFiles(owner, siteId, team.agentId)
  await insertRow(owner, 'deskhand.audit_entries', {
    site_id: siteId,
    actor_kind: 'system',
    action: 'site.exported',
  })
  const knowledge = await addKnowledge(owner, siteId)
  const customer = await addCustomer(owner, {
    siteId,
    externalId: 'customer',
    agentId: team.agentId,
    ...settings,
  })
  return { siteId, key, ...team, ...settings, departmentElsewhereId, ...knowledge, customer }
}

async function addMember(
  owner: Client,
  siteId: string,
  role: 'agent' | 'admin',
  { userId, isDisabled = false }: { userId?: string; isDisabled?: boolean } = {},
): Promise<string> {
  const id = userId ?? (await addUser(owner, role))
  await insertRow(owner, 'deskhand.team_members', {
    site_id: siteId,
    user_id: id,
    role,
    name: `Some ${role}`,
    email: `${id}@team.example`,
    disabled_at: isDisabled ? '2026-01-01T00:00:00Z' : null,
  })
  return id
}

type Settings = Pick<SiteWorld, 'departmentId' | 'templateId' | 'tagId' | 'identityKeyId'>

async function addSettings(owner: Client, siteId: string): Promise<Settings> {
  const ids = {
    departmentId: randomUUID(),
    templateId: randomUUID(),
    tagId: randomUUID(),
    identityKeyId: randomUUID(),
  }
  await insertRow(owner, 'deskhand.departments', { id: ids.departmentId, site_id: siteId, name: 'Orders' })
  await insertRow(owner, 'deskhand.ticket_templates', {
    id: ids.templateId,
    site_id: siteId,
    name: 'Return',
    department_id: ids.departmentId,
  })
  await insertRow(owner, 'deskhand.ticket_tags', { id: ids.tagId, site_id: siteId, name: 'refund' })
  await addFields(owner, siteId)
  await insertRow(owner, 'deskhand.site_identity_keys', {
    id: ids.identityKeyId,
    site_id: siteId,
    kid: 'main',
    encrypted_secret: Buffer.from('sealed'),
  })
  return ids
}

/** Two fields that customers see, and one that they do not. */
async function addFields(owner: Client, siteId: string): Promise<void> {
  const text = { site_id: siteId, type: 'text' }
  await insertRow(owner, 'deskhand.ticket_fields', { ...text, key: 'order', label: 'Order' })
  await insertRow(owner, 'deskhand.ticket_fields', { ...text, key: 'colour', label: 'Colour' })
  await insertRow(owner, 'deskhand.ticket_fields', {
    site_id: siteId,
    type: 'number',
    key: 'margin',
    label: 'Margin',
    visible_to_customers: false,
  })
}

/** A webhook with something to deliver and something long delivered, and what members wish about mail. */
async function addOutgoing(owner: Client, siteId: string, memberIds: readonly string[]): Promise<void> {
  const webhookId = randomUUID()
  await insertRow(owner, 'deskhand.webhooks', {
    id: webhookId,
    site_id: siteId,
    url: 'https://hooks.example/',
    event_types: ['message.deleted'],
    encrypted_secret: Buffer.from('sealed'),
  })
  const delivery = { site_id: siteId, webhook_id: webhookId, type: 'webhook.test' }
  await insertRow(owner, 'deskhand.webhook_deliveries', delivery)
  await insertRow(owner, 'deskhand.webhook_deliveries', {
    ...delivery,
    state: 'delivered',
    created_at: new Date(Date.now() - 31 * 86_400_000).toISOString(),
  })
  for (const memberId of memberIds)
    await insertRow(owner, 'deskhand.notification_preferences', { site_id: siteId, user_id: memberId })
}

/** One of the whole team, and one of a member alone. */
async function addCannedReplies(owner: Client, siteId: string, memberId: string): Promise<void> {
  for (const ownerId of [null, memberId]) {
    await insertRow(owner, 'deskhand.canned_replies', {
      site_id: siteId,
      owner_id: ownerId,
      title: 'Greeting',
      body: 'Hello!',
    })
  }
}

/** One of the whole team, and one of a member alone. */
async function addSavedViews(owner: Client, siteId: string, memberId: string): Promise<void> {
  for (const ownerId of [null, memberId]) {
    await insertRow(owner, 'deskhand.saved_views', {
      site_id: siteId,
      owner_id: ownerId,
      name: 'Late',
      filter: '{"waitingOverHours":24}',
      sort: 'lastMessageAt',
    })
  }
}

export interface NewCustomer extends Settings {
  siteId: string
  externalId: string | null
  agentId: string
}

/** Adds a customer with one of everything; anonymous without an `externalId`. */
export async function addCustomer(
  owner: Client,
  { siteId, externalId, agentId, ...settings }: NewCustomer,
): Promise<CustomerWorld> {
  const customerId = randomUUID()
  const sessionId = randomUUID()
  const ticketId = randomUUID()
  const tokenHash = tokenHashOf(customerId)
  await insertRow(owner, 'deskhand.customers', {
    id: customerId,
    site_id: siteId,
    external_id: externalId,
    name: externalId,
  })
  await insertRow(owner, 'deskhand.sessions', {
    id: sessionId,
    token_hash: tokenHash,
    site_id: siteId,
    customer_id: customerId,
    expires_at: '2100-01-01T00:00:00Z',
  })
  const ofTicket = { site_id: siteId, ticket_id: ticketId, customer_id: customerId }
  await insertRow(owner, 'deskhand.tickets', {
    id: ticketId,
    site_id: siteId,
    customer_id: customerId,
    subject: 'Where is my refund?',
    department_id: settings.departmentId,
    assignee_id: agentId,
  })
  await insertRow(owner, 'deskhand.ticket_tag_relations', { ...ofTicket, tag_id: settings.tagId })
  await insertRow(owner, 'deskhand.ticket_metadata', { ...ofTicket, key: 'order', value: '"4711"' })
  await insertRow(owner, 'deskhand.ticket_metadata', { ...ofTicket, key: 'margin', value: '12' })
  await insertRow(owner, 'deskhand.ticket_ratings', { ...ofTicket, score: 5 })
  const thread = await addThread(owner, ofTicket, agentId)
  await insertRow(owner, 'deskhand_private.mails', {
    site_id: siteId,
    ticket_id: ticketId,
    kind: 'reply',
    from_seq: 2,
  })
  await insertRow(owner, 'deskhand_private.mail_opt_outs', { site_id: siteId, customer_id: customerId })
  // A change that customers learn of, one that they do not, and the history of both.
  await owner.query(`update deskhand.tickets set status = 'in_progress' where id = $1`, [ticketId])
  await owner.query(`update deskhand.tickets set assignee_id = null where id = $1`, [ticketId])
  const attachments = await addAttachments(owner, {
    siteId,
    customerId,
    ticketId,
    messageId: thread.messageId,
  })
  return { siteId, customerId, tokenHash, sessionId, ticketId, ...thread, attachments }
}

async function addThread(
  owner: Client,
  ofTicket: { site_id: string; ticket_id: string; customer_id: string },
  agentId: string,
): Promise<Pick<CustomerWorld, 'messageId' | 'replyId' | 'noteId'>> {
  const ids = { messageId: randomUUID(), replyId: randomUUID(), noteId: randomUUID() }
  const byCustomer = { ...ofTicket, author_kind: 'customer', author_id: ofTicket.customer_id }
  const byAgent = { ...ofTicket, author_kind: 'member', author_id: agentId }
  await insertRow(owner, 'deskhand.ticket_messages', {
    ...byCustomer,
    id: ids.messageId,
    body: 'Where is it?',
  })
  await insertRow(owner, 'deskhand.ticket_messages', { ...byAgent, id: ids.replyId, body: 'On its way.' })
  await insertRow(owner, 'deskhand.ticket_messages', {
    ...byAgent,
    id: ids.noteId,
    body: 'Lost, I fear.',
    is_internal: true,
  })
  return ids
}
