import { Hono } from 'hono'
import { getOpenedTicket, openTicketFor } from '../../db/desk-tickets.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskSitePath, deskTicket } from '../../schemas/desk.ts'
import { newDeskTicket } from '../../schemas/desk-ticket.ts'
import { answerJson } from '../answer-json.ts'
import { found } from '../found.ts'

const described = {
  open: describe({
    summary: 'Open a ticket for a customer',
    description:
      'The first message is the member’s own. 200 instead of 201: this member has opened it with this clientId before.',
    tag: 'Desk: tickets',
    audience: 'member',
    responses: { 201: deskTicket, 200: deskTicket },
    problems: ['client_id_reused', 'attachment_not_ready'],
  }),
}

/** Tickets that members open for customers: after a call, or before the customer noticed. */
export const newTicketRoutes = ({ database, live, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>().post('/', described.open, params(deskSitePath), json(newDeskTicket), async (c) => {
    const { siteId } = c.req.valid('param')
    const asked = c.req.valid('json')
    const [{ isNew }, opened] = await database.run(
      callers.member(c, siteId),
      openTicketFor(siteId, asked),
      getOpenedTicket(siteId, asked.clientId),
    )
    live.poke()
    return answerJson(c, found(opened, 'ticket'), isNew ? 201 : 200)
  })
