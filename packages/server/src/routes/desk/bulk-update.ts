import { Hono } from 'hono'
import { changeTickets, getDeskTickets } from '../../db/desk-tickets.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskSitePath } from '../../schemas/desk.ts'
import { bulkUpdate, changedTickets } from '../../schemas/desk-ticket.ts'
import { answerJson } from '../answer-json.ts'

const described = {
  update: describe({
    summary: 'Change many tickets alike',
    description:
      'All of them or none. Each change of each ticket becomes an entry of its history. A problem names the first ticket that would not change: by its place in ids where there is no such ticket, otherwise by its number.',
    tag: 'Desk: tickets',
    audience: 'member',
    responses: { 200: changedTickets },
    problems: ['ticket_merged'],
  }),
}

/** Changes of up to a hundred tickets at once. */
export const bulkUpdateRoutes = ({ database, live, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>().post(
    '/bulk-update',
    described.update,
    params(deskSitePath),
    json(bulkUpdate),
    async (c) => {
      const { siteId } = c.req.valid('param')
      const update = c.req.valid('json')
      const [, changed] = await database.run(
        callers.member(c, siteId),
        changeTickets(siteId, update),
        getDeskTickets(siteId, update.ids),
      )
      live.poke()
      return answerJson(c, changed)
    },
  )
