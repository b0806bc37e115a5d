import { Hono } from 'hono'
import { mergeTicket } from '../../db/desk-tickets.ts'
import { getDeskTicket } from '../../db/tickets.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskItemPath, deskTicket } from '../../schemas/desk.ts'
import { ticketMerge } from '../../schemas/desk-ticket.ts'
import { answerJson } from '../answer-json.ts'
import { found } from '../found.ts'

const described = {
  merge: describe({
    summary: 'Merge a duplicate into another ticket of its customer',
    description:
      'It is closed for good and says in mergedInto where it goes on; its messages stay where they are. Who waits for an answer on it waits on the other one from then on. Merging it there again changes nothing.',
    tag: 'Desk: tickets',
    audience: 'member',
    responses: { 200: deskTicket },
    problems: ['customers_differ', 'ticket_merged', 'ticket_closed'],
  }),
}

/** Makes one ticket of two; answers the one that goes on. */
export const mergeTicketRoutes = ({ database, live, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>().post(
    '/:id/merge',
    described.merge,
    params(deskItemPath),
    json(ticketMerge),
    async (c) => {
      const { siteId, id } = c.req.valid('param')
      const { intoId } = c.req.valid('json')
      const [, target] = await database.run(
        callers.member(c, siteId),
        mergeTicket(id, intoId),
        getDeskTicket(siteId, intoId),
      )
      live.poke()
      return answerJson(c, found(target, 'ticket'))
    },
  )
