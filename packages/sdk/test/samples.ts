import type { Me } from '../src/types/customer.ts'
import type { Message } from '../src/types/message.ts'
import type { Ticket } from '../src/types/ticket.ts'

export function aCustomer(changes: Partial<Me> = {}): Me {
  return {
    id: 'customer-1',
    verified: false,
    name: null,
    email: null,
    avatarUrl: null,
    claimedIds: [],
    ...changes,
  }
}

export function aTicket(changes: Partial<Ticket> = {}): Ticket {
  return {
    id: 'ticket-1',
    number: 1,
    subject: 'Refund',
    status: 'open',
    priority: 'medium',
    departmentId: null,
    tags: [],
    fields: {},
    createdAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
    lastMessageAt: '2026-11-20T10:00:00.000Z',
    lastSeq: 1,
    unreadCount: 0,
    rating: null,
    mergedInto: null,
    ...changes,
  }
}

/** A message of the team, unless it has a `clientId`. */
export function aMessage(seq: number, changes: Partial<Message> = {}): Message {
  return {
    id: `message-${seq}`,
    ticketId: 'ticket-1',
    seq,
    author: { kind: changes.clientId ? 'customer' : 'member', id: null, name: null, avatarUrl: null },
    body: `Message ${seq}`,
    attachments: [],
    createdAt: `2026-11-20T10:00:${String(seq).padStart(2, '0')}.000Z`,
    editedAt: null,
    clientId: null,
    ...changes,
  }
}
