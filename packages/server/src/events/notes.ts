import type { DeskEphemeralEvent, EphemeralEvent, TicketPerson } from '@deskhand/sdk'
import { z } from 'zod'

/** What one person does at a ticket at this moment, as server processes tell each other. */
const note = z.object({
  doing: z.enum(['typing', 'noting', 'here', 'gone']),
  ticketId: z.uuid(),
  person: z.object({
    kind: z.enum(['customer', 'member']),
    id: z.uuid(),
    name: z.string().nullable(),
    avatarUrl: z.string().nullable(),
  }),
})

export type Note = z.infer<typeof note>

/** Null for what a process of another version says otherwise. */
export const readNote = (sent: unknown): Note | null => note.safeParse(sent).data ?? null

/** One moment: what the customer, and what the team is told, if anybody listens. */
export interface Told {
  forCustomer(): Buffer | null
  forMembers(): Buffer
}

// Without an id: a reader that comes back must not ask for it again.
const frameOf = (event: EphemeralEvent | DeskEphemeralEvent): Buffer =>
  Buffer.from(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)

/** @param isInternal A customer learns that a member types only when it is a public reply. */
export function typingFrames(ticketId: string, person: TicketPerson, isInternal: boolean): Told {
  const event = { type: 'typing', ticketId, at: new Date().toISOString() } as const
  return {
    forCustomer: () =>
      isInternal || person.kind === 'customer' ? null : frameOf({ ...event, data: { person } }),
    forMembers: () => frameOf({ ...event, data: { person, isInternal } }),
  }
}

export function presenceFrames(ticketId: string, people: TicketPerson[]): Told {
  const event = { type: 'presence', ticketId, at: new Date().toISOString() } as const
  return {
    forCustomer: () => frameOf({ ...event, data: { people: people.filter(isMember) } }),
    forMembers: () => frameOf({ ...event, data: { people } }),
  }
}

export const isMember = ({ kind }: TicketPerson): boolean => kind === 'member'
