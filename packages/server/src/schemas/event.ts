import type { DeskEvent, DeskhandEvent } from '@deskhand/sdk'
import { z } from 'zod'
import { deskMessage, deskTicket } from './desk.ts'
import { message } from './message.ts'
import { date, pageQuery } from './page.ts'
import { pinned } from './pinned.ts'
import { ticket, ticketRating } from './ticket.ts'

const eventOf = <const K extends string, D extends z.ZodType>(type: K, data: D) =>
  z.object({ cursor: z.string(), type: z.literal(type), ticketId: z.uuid(), at: date, data })

/** The union of all events, for a reader whose tickets and messages have these forms. */
const eventsWith = <T extends z.ZodType, M extends z.ZodType>(ticketShape: T, messageShape: M) =>
  z.discriminatedUnion('type', [
    eventOf('ticket.created', z.object({ ticket: ticketShape })),
    eventOf('ticket.updated', z.object({ ticket: ticketShape })),
    eventOf('message.created', z.object({ message: messageShape })),
    eventOf('message.updated', z.object({ message: messageShape })),
    eventOf('message.deleted', z.object({ messageId: z.uuid() })),
    eventOf('ticket.read', z.object({ seq: z.int() })),
    eventOf('ticket.rated', z.object({ rating: ticketRating })),
  ])

const event = pinned<DeskhandEvent>()(eventsWith(ticket, message).meta({ id: 'Event' }))
const deskEvent = pinned<DeskEvent>()(
  z
    .discriminatedUnion('type', [
      ...eventsWith(deskTicket, deskMessage).options,
      eventOf('ticket.left', z.strictObject({})),
    ])
    .meta({ id: 'DeskEvent' }),
)

const eventPageOf = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable() })
export const eventPage = eventPageOf(event)
export const deskEventPage = eventPageOf(deskEvent)

export const eventQuery = z.strictObject({
  after: z.exactOptional(z.string().max(100)),
  limit: pageQuery.limit,
})
