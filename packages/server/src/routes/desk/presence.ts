import { Hono } from 'hono'
import { getMemberAt } from '../../db/ticket-people.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskItemPath } from '../../schemas/desk.ts'
import { deskTyping, presenceMark, ticketPresence } from '../../schemas/ticket-people.ts'
import { found } from '../found.ts'

const TAG = 'Desk: presence'

const described = {
  typing: describe({
    summary: 'Say that one is typing',
    description:
      'Of an internal note the customer does not learn. It is seen for 6 seconds: say it again every 3 while it goes on.',
    tag: TAG,
    audience: 'member',
    responses: { 204: 'Those who are there are told' },
  }),
  presence: describe({
    summary: 'Say that one looks at a ticket, or has left it',
    description:
      'Say it again every 20 seconds: who is silent for 45 has left. The answer, and the event presence, name everybody who is there, oneself included.',
    tag: TAG,
    audience: 'member',
    responses: { 200: ticketPresence },
  }),
}

/** What is true for a moment only, told by a member. */
export const deskPresenceRoutes = ({ database, live, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .post('/:id/typing', described.typing, params(deskItemPath), json(deskTyping), async (c) => {
      const { siteId, id: ticketId } = c.req.valid('param')
      const doing = c.req.valid('json').isInternal ? 'noting' : 'typing'
      const context = callers.member(c, siteId)
      const [person] = await database.run(context, getMemberAt(siteId, ticketId))
      const note = { doing, ticketId, person: found(person, 'ticket') } as const
      live.ephemeral.tell(note, context.tokenHash.toString('base64'))
      return c.body(null, 204)
    })
    .put('/:id/presence', described.presence, params(deskItemPath), json(presenceMark), async (c) => {
      const { siteId, id: ticketId } = c.req.valid('param')
      const doing = c.req.valid('json').isHere ? 'here' : 'gone'
      const context = callers.member(c, siteId)
      const [person] = await database.run(context, getMemberAt(siteId, ticketId))
      const note = { doing, ticketId, person: found(person, 'ticket') } as const
      return c.json({ people: live.ephemeral.tell(note, context.tokenHash.toString('base64')) })
    })
