import type { DeskTicket, TicketChanges } from '@deskhand/sdk'
import { Hono } from 'hono'
import type { Context } from '../../db/context.ts'
import type { JsonText } from '../../db/json-sql.ts'
import { listHistory } from '../../db/history.ts'
import { listQueue } from '../../db/queue.ts'
import { getDeskTicket, lockTicket, ticketExists, updateTicket } from '../../db/tickets.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import {
  deskItemPath,
  deskSitePath,
  deskTicket,
  deskTicketPage,
  historyPage,
  historyQuery,
  ticketAssignment,
  ticketChanges,
} from '../../schemas/desk.ts'
import { queueQuery } from '../../schemas/desk-ticket.ts'
import { answerJson } from '../answer-json.ts'
import { found } from '../found.ts'

const TAG = 'Desk: tickets'

const described = {
  list: describe({
    summary: 'List the queue',
    description: 'Filters, the words of q among them, narrow it together, in any order.',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskTicketPage },
    problems: ['cursor_invalid'],
  }),
  get: describe({ summary: 'Get one ticket', tag: TAG, audience: 'member', responses: { 200: deskTicket } }),
  change: describe({
    summary: 'Change a ticket',
    description: 'Only what is named changes; each change becomes an entry of its history.',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskTicket },
    problems: ['ticket_merged'],
  }),
  assign: describe({
    summary: 'Assign a ticket to a member, or to nobody',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskTicket },
  }),
  history: describe({
    summary: 'List the changes of a ticket, newest first',
    tag: TAG,
    audience: 'member',
    responses: { 200: historyPage },
    problems: ['cursor_invalid'],
  }),
}

/** The queue of a site, and what members change of a ticket. */
export function deskTicketRoutes({ database, live, callers }: RouteDeps): Hono<AppEnv> {
  const change = async (
    context: Context,
    { siteId, id }: { siteId: string; id: string },
    changes: TicketChanges & { assigneeId?: string | null },
  ): Promise<JsonText<DeskTicket>> => {
    const [, isChanged, changed] = await database.run(
      context,
      lockTicket(id),
      updateTicket(siteId, id, changes),
      getDeskTicket(siteId, id),
    )
    found(isChanged, 'ticket')
    live.poke()
    return found(changed, 'ticket')
  }

  return new Hono<AppEnv>()
    .get('/', described.list, params(deskSitePath), query(queueQuery), async (c) => {
      const { siteId } = c.req.valid('param')
      const [page] = await database.run(callers.member(c, siteId), listQueue(siteId, c.req.valid('query')))
      return answerJson(c, page)
    })
    .get('/:id', described.get, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [one] = await database.run(callers.member(c, siteId), getDeskTicket(siteId, id))
      return answerJson(c, found(one, 'ticket'))
    })
    .patch('/:id', described.change, params(deskItemPath), json(ticketChanges), async (c) => {
      const path = c.req.valid('param')
      return answerJson(c, await change(callers.member(c, path.siteId), path, c.req.valid('json')))
    })
    .patch('/:id/assign', described.assign, params(deskItemPath), json(ticketAssignment), async (c) => {
      const path = c.req.valid('param')
      return answerJson(c, await change(callers.member(c, path.siteId), path, c.req.valid('json')))
    })
    .get('/:id/history', described.history, params(deskItemPath), query(historyQuery), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [exists, page] = await database.run(
        callers.member(c, siteId),
        ticketExists(id, siteId),
        listHistory(siteId, id, c.req.valid('query')),
      )
      found(exists, 'ticket')
      return answerJson(c, page)
    })
}
