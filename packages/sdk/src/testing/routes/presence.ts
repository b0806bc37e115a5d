import type { DeskTyping, PresenceMark } from '../../types/ephemeral.ts'
import type { EventStreams } from '../event-stream.ts'
import { optional, yesOrNo } from '../fields.ts'
import { readBody } from '../input.ts'
import type { FakeSettings } from '../options.ts'
import { markPresence, tellTyping } from '../presence.ts'
import { json, noContent } from '../router.ts'
import type { Call, Route } from '../router.ts'
import type { Actor, StoredTicket } from '../state.ts'
import { ticketOfTeam } from './desk.ts'
import { ownTicket } from './tickets.ts'

/** Who is at a ticket and who writes, told by both sides. */
export function presenceRoutes({ siteId }: FakeSettings, streams: EventStreams): Route[] {
  const mark = async (call: Call, ticket: StoredTicket, actor: Actor): Promise<Response> => {
    const { isHere } = await readBody<PresenceMark>(call.request, { isHere: yesOrNo })
    return json({ people: markPresence(call.state, streams, ticket, { actor, isHere }) })
  }
  const desk = `/v1/desk/sites/${siteId}/tickets/:id`
  return [
    {
      method: 'PUT',
      path: '/v1/tickets/:id/presence',
      answer(call) {
        const { ticket, customer } = ownTicket(call)
        return mark(call, ticket, customer)
      },
    },
    {
      method: 'POST',
      path: '/v1/tickets/:id/typing',
      answer(call) {
        const { ticket, customer: actor } = ownTicket(call)
        tellTyping(call.state, streams, ticket, { actor, isInternal: false })
        return noContent()
      },
    },
    {
      method: 'PUT',
      path: `${desk}/presence`,
      answer(call) {
        const { ticket, member } = ticketOfTeam(call)
        return mark(call, ticket, member)
      },
    },
    {
      method: 'POST',
      path: `${desk}/typing`,
      async answer(call) {
        const { ticket, member: actor } = ticketOfTeam(call)
        const { isInternal = false } = await readBody<DeskTyping>(call.request, {
          isInternal: optional(yesOrNo),
        })
        tellTyping(call.state, streams, ticket, { actor, isInternal })
        return noContent()
      },
    },
  ]
}
