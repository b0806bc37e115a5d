import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import type { CustomerWorld } from './world.ts'

/** A file that a member has uploaded and not sent, and one whose row is gone. */
export async function addFiles(owner: Client, siteId: string, memberId: string): Promise<void> {
  await owner.query(
    `insert into deskhand.ticket_attachments (site_id, member_id, file_name, content_type, size, state)
    values ($1, $2, 'draft.png', 'image/png', 5, 'ready')`,
    [siteId, memberId],
  )
  await owner.query(
    'insert into deskhand_private.files_to_delete (site_id, attachment_id) values ($1, gen_random_uuid())',
    [siteId],
  )
}

type Target = Pick<CustomerWorld, 'siteId' | 'customerId' | 'ticketId' | 'messageId'>

/** Files of a customer: one that is on its way, one that is not sent, and one that hangs on a message. */
export async function addAttachments(
  owner: Client,
  { siteId, customerId, ticketId, messageId }: Target,
): Promise<CustomerWorld['attachments']> {
  const ids = { pending: randomUUID(), ready: randomUUID(), attached: randomUUID() }
  for (const [name, id] of Object.entries(ids)) {
    const isAttached = name === 'attached'
    await owner.query(
      `insert into deskhand.ticket_attachments
        (id, site_id, customer_id, file_name, content_type, size, state, ticket_id, message_id)
      values ($1, $2, $3, $4, 'image/png', 5, $5, $6, $7)`,
      [
        id,
        siteId,
        customerId,
        `${name}.png`,
        name === 'pending' ? 'pending' : 'ready',
        isAttached ? ticketId : null,
        isAttached ? messageId : null,
      ],
    )
  }
  return ids
}
