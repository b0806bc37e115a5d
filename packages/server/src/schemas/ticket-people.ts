import type { DeskTyping, PresenceMark, TicketPerson, TicketPresence } from '@deskhand/sdk'
import { z } from 'zod'
import { pinned } from './pinned.ts'

const ticketPerson = pinned<TicketPerson>()(
  z
    .object({
      kind: z.enum(['customer', 'member']),
      id: z.uuid(),
      name: z.string().nullable(),
      avatarUrl: z.string().nullable(),
    })
    .meta({ id: 'TicketPerson' }),
)

export const ticketPresence = pinned<TicketPresence>()(
  z.object({ people: z.array(ticketPerson) }).meta({ id: 'TicketPresence' }),
)

export const presenceMark = pinned<PresenceMark>()(z.strictObject({ isHere: z.boolean() }))

export const deskTyping = pinned<DeskTyping>()(z.strictObject({ isInternal: z.exactOptional(z.boolean()) }))
