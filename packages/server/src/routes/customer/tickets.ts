import { Hono } from 'hono'
import {
  getTicket,
  getTicketByClientId,
  listTickets,
  lockTicket,
  markRead,
  openTicket,
} from '../../db/tickets.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { newTicket, readMark, ticket, ticketPage, ticketPath, ticketQuery } from '../../schemas/ticket.ts'
import { answerJson } from '../answer-json.ts'
import { found } from '../found.ts'

const TAG = 'Tickets'

const described = {
  list: describe({
    summary: 'List own tickets',
    tag: TAG,
    audience: 'customer',
    responses: { 200: ticketPage },
    problems: ['cursor_invalid'],
  }),
  open: describe({
    summary: 'Open a ticket',
    description: '200 instead of 201: this clientId has opened the ticket before.',
    tag: TAG,
    audience: 'customer',
    responses: { 201: ticket, 200: ticket },
    problems: ['client_id_reused', 'attachment_not_ready'],
  }),
  get: describe({
    summary: 'Get one ticket',
    tag: TAG,
    audience: 'customer',
    responses: { 200: ticket },
  }),
  markRead: describe({
    summary: 'Move the read mark on',
    description: 'It never moves back, nor past the last message.',
    tag: TAG,
    audience: 'customer',
    responses: { 204: 'The mark is kept' },
  }),
}

/** A customer's own tickets. */
export const ticketRoutes = ({ database, live, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/', described.list, query(ticketQuery), async (c) => {
      const [page] = await database.run(callers.customer(c), listTickets(c.req.valid('query')))
      return answerJson(c, page)
    })
    .post('/', described.open, json(newTicket), async (c) => {
      const body = c.req.valid('json')
      const [{ isNew }, opened] = await database.run(
        callers.customer(c),
        openTicket(body),
        getTicketByClientId(body.clientId),
      )
      live.poke()
      return answerJson(c, found(opened, 'ticket'), isNew ? 201 : 200)
    })
    .get('/:id', described.get, params(ticketPath), async (c) => {
      const [one] = await database.run(callers.customer(c), getTicket(c.req.valid('param').id))
      return answerJson(c, found(one, 'ticket'))
    })
    .put('/:id/read', described.markRead, params(ticketPath), json(readMark), async (c) => {
      const { id } = c.req.valid('param')
      const [, isMarked] = await database.run(
        callers.customer(c),
        lockTicket(id),
        markRead(id, c.req.valid('json').seq),
      )
      found(isMarked, 'ticket')
      live.poke()
      return c.body(null, 204)
    })
