import type { DeskhandEvent, DeskMessage, DeskTicket, WebhookPayload } from '@deskhand/sdk'
import type { Database } from '../db/database.ts'
import type { DueDelivery } from '../db/webhook-queue.ts'
import { deskEvent, memberState } from '../events/event-shapes.ts'

/** Nobody resumes the log from a webhook, so its events have no place in it. */
const NO_CURSORS = { encode: () => '', decode: () => null }

/** What a delivery tells, in the shapes the team sees; null when what it names is gone. */
export async function payloadOf(database: Database, delivery: DueDelivery): Promise<WebhookPayload | null> {
  const { type, ticket_id, happened_at: at } = delivery
  if (type === 'webhook.test') return { type, timestamp: at, data: {} }
  if (ticket_id === null) return null
  // Place and customer do not decide how the team sees an event.
  const entry = { ...delivery, type, ticket_id, at, tx: 0, id: 0, customer_id: '' }
  const event = deskEvent(entry, await memberState(database, { kind: 'worker' }, [entry]), NO_CURSORS)
  return event && payload(event)
}

function payload(event: DeskhandEvent<DeskTicket, DeskMessage>): WebhookPayload {
  const { ticketId, at: timestamp } = event
  switch (event.type) {
    case 'ticket.created':
    case 'ticket.updated':
      return { type: event.type, timestamp, data: { ticketId, ...event.data } }
    case 'message.created':
    case 'message.updated':
      return { type: event.type, timestamp, data: { ticketId, ...event.data } }
    case 'message.deleted':
      return { type: event.type, timestamp, data: { ticketId, ...event.data } }
    case 'ticket.read':
      return { type: event.type, timestamp, data: { ticketId, ...event.data } }
    case 'ticket.rated':
      return { type: event.type, timestamp, data: { ticketId, ...event.data } }
  }
}
