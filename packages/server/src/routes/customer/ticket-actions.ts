import type { Ticket } from '@deskhand/sdk'
import { Hono } from 'hono'
import type { Context } from '../../db/context.ts'
import type { Query } from '../../db/statement.ts'
import { closeTicket, rateTicket, reopenTicket } from '../../db/ticket-actions.ts'
import { getTicket } from '../../db/tickets.ts'
import type { JsonText } from '../../db/json-sql.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { newTicketRating, ticket, ticketPath } from '../../schemas/ticket.ts'
import { answerJson } from '../answer-json.ts'
import { found } from '../found.ts'

const TAG = 'Tickets'

const described = {
  close: describe({
    summary: 'Close a ticket',
    description: 'Closing it again changes nothing.',
    tag: TAG,
    audience: 'customer',
    responses: { 200: ticket },
  }),
  reopen: describe({
    summary: 'Reopen a ticket',
    description: 'One that is resolved or closed is open again; another one stays as it is.',
    tag: TAG,
    audience: 'customer',
    responses: { 200: ticket },
    problems: ['ticket_merged'],
  }),
  rate: describe({
    summary: 'Rate a ticket',
    description: 'Once it is resolved or closed. Rating it again changes the rating.',
    tag: TAG,
    audience: 'customer',
    responses: { 200: ticket },
  }),
}

/** What a customer may do with an own ticket besides writing. */
export function ticketActionRoutes({ database, live, callers }: RouteDeps): Hono<AppEnv> {
  const act = async (context: Context, id: string, action: Query<void>): Promise<JsonText<Ticket>> => {
    const [, changed] = await database.run(context, action, getTicket(id))
    live.poke()
    return found(changed, 'ticket')
  }

  return new Hono<AppEnv>()
    .post('/:id/close', described.close, params(ticketPath), async (c) => {
      const { id } = c.req.valid('param')
      return answerJson(c, await act(callers.customer(c), id, closeTicket(id)))
    })
    .post('/:id/reopen', described.reopen, params(ticketPath), async (c) => {
      const { id } = c.req.valid('param')
      return answerJson(c, await act(callers.customer(c), id, reopenTicket(id)))
    })
    .put('/:id/rating', described.rate, params(ticketPath), json(newTicketRating), async (c) => {
      const { id } = c.req.valid('param')
      return answerJson(c, await act(callers.customer(c), id, rateTicket(id, c.req.valid('json'))))
    })
}
