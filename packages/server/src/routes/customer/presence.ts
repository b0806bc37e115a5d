import { Hono } from 'hono'
import { getCustomerAt } from '../../db/ticket-people.ts'
import type { RouteDeps } from '../../deps.ts'
import { isMember } from '../../events/notes.ts'
import { json, params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { ticketPath } from '../../schemas/ticket.ts'
import { presenceMark, ticketPresence } from '../../schemas/ticket-people.ts'
import { found } from '../found.ts'

const TAG = 'Presence'

const described = {
  typing: describe({
    summary: 'Say that one is typing',
    description: 'The team sees it for 6 seconds: say it again every 3 while it goes on. It is kept nowhere.',
    tag: TAG,
    audience: 'customer',
    responses: { 204: 'Those who are there are told' },
  }),
  presence: describe({
    summary: 'Say that one looks at a ticket, or has left it',
    description:
      'Say it again every 20 seconds: who is silent for 45 has left. The answer, and the event presence, name the members who are there.',
    tag: TAG,
    audience: 'customer',
    responses: { 200: ticketPresence },
  }),
}

/** What is true for a moment only, told by the customer of a ticket. */
export const presenceRoutes = ({ database, live, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .post('/:id/typing', described.typing, params(ticketPath), async (c) => {
      const { id: ticketId } = c.req.valid('param')
      const context = callers.customer(c)
      const [person] = await database.run(context, getCustomerAt(ticketId))
      const note = { doing: 'typing', ticketId, person: found(person, 'ticket') } as const
      live.ephemeral.tell(note, context.tokenHash.toString('base64'))
      return c.body(null, 204)
    })
    .put('/:id/presence', described.presence, params(ticketPath), json(presenceMark), async (c) => {
      const { id: ticketId } = c.req.valid('param')
      const doing = c.req.valid('json').isHere ? 'here' : 'gone'
      const context = callers.customer(c)
      const [person] = await database.run(context, getCustomerAt(ticketId))
      const note = { doing, ticketId, person: found(person, 'ticket') } as const
      const people = live.ephemeral.tell(note, context.tokenHash.toString('base64'))
      return c.json({ people: people.filter(isMember) })
    })
