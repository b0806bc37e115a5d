import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { ContractServer } from './running-server.ts'

/** Puts a text into every place of a customer, a ticket and a message that an export shows. Tells the number of the ticket. */
export async function plantText({ owner, site }: ContractServer, text: string): Promise<string> {
  const customerId = await insert(owner, 'customers', {
    site_id: site.id,
    external_id: text,
    name: text,
    email: text,
    company: text,
    avatar_url: text,
  })
  const ticketId = await insert(owner, 'tickets', {
    site_id: site.id,
    customer_id: customerId,
    subject: text,
    department_id: await insert(owner, 'departments', { site_id: site.id, name: text }),
    assignee_id: await addAgent(owner, site.id, text),
    page: JSON.stringify({ url: text }),
  })
  await plantOnTicket(owner, { site_id: site.id, ticket_id: ticketId, customer_id: customerId }, text)
  const { rows } = await owner.query<{ number: string }>(
    'select number from deskhand.tickets where id = $1',
    [ticketId],
  )
  return rows[0]?.number ?? ''
}

type Row = Record<string, string | number>

async function plantOnTicket(owner: pg.Client, ofTicket: Row, text: string): Promise<void> {
  await insert(owner, 'ticket_metadata', { ...ofTicket, key: text, value: JSON.stringify(text) })
  await insert(owner, 'ticket_ratings', { ...ofTicket, score: 1, comment: text })
  const message = { author_kind: 'system', author_name: text, body: text }
  const messageId = await insert(owner, 'ticket_messages', { ...ofTicket, ...message })
  const file = { file_name: text, content_type: 'image/png', size: 1 }
  await insert(owner, 'ticket_attachments', { ...ofTicket, ...file, message_id: messageId })
  // A tag is short, has no space at its ends and a name of its own; everything else it takes.
  const name = `${text.trim().slice(0, 30)} ${randomUUID().slice(0, 8)}`
  const tagId = await insert(owner, 'ticket_tags', { site_id: ofTicket['site_id'] ?? '', name })
  await insert(owner, 'ticket_tag_relations', { ...ofTicket, tag_id: tagId })
}

async function addAgent(owner: pg.Client, siteId: string, name: string): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    'insert into auth.users (email) values ($1) returning id',
    [`${randomUUID()}@alpha.example`],
  )
  const userId = rows[0]?.id ?? ''
  await insert(owner, 'team_members', { site_id: siteId, user_id: userId, role: 'agent', name, email: name })
  return userId
}

/** Inserts a row and tells its id, where it has one. */
async function insert(owner: pg.Client, table: string, row: Row): Promise<string> {
  const columns = Object.keys(row)
  const places = columns.map((_, index) => `$${index + 1}`)
  const { rows } = await owner.query<{ row: { id?: string } }>(
    `insert into deskhand.${table} (${columns.join(', ')}) values (${places.join(', ')}) returning to_jsonb(${table}) as row`,
    Object.values(row),
  )
  return rows[0]?.row.id ?? ''
}
