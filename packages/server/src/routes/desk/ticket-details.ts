import type { DeskTicket } from '@deskhand/sdk'
import { Hono } from 'hono'
import type { Context } from '../../db/context.ts'
import { removeTicketField, setTicketField, setTicketTags } from '../../db/desk-tickets.ts'
import type { JsonText } from '../../db/json-sql.ts'
import type { Query } from '../../db/statement.ts'
import { getDeskTicket } from '../../db/tickets.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskItemPath, deskTicket } from '../../schemas/desk.ts'
import { ticketFieldPath, ticketFieldValue, ticketTagSet } from '../../schemas/desk-ticket.ts'
import { answerJson } from '../answer-json.ts'
import { found } from '../found.ts'

const TAG = 'Desk: tickets'

const described = {
  setTags: describe({
    summary: 'Give a ticket these tags and no others',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskTicket },
  }),
  setField: describe({
    summary: 'Set a field of a ticket',
    description: 'Where the site defines fields, the value must be one that the definition takes.',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskTicket },
  }),
  removeField: describe({
    summary: 'Take a field off a ticket',
    tag: TAG,
    audience: 'member',
    responses: { 204: 'The ticket does not have the field' },
  }),
}

/** Tags and fields of a ticket. */
export function ticketDetailRoutes({ database, live, callers }: RouteDeps): Hono<AppEnv> {
  const change = async (
    context: Context,
    { siteId, id }: { siteId: string; id: string },
    changing: Query<void>,
  ): Promise<JsonText<DeskTicket>> => {
    const [, changed] = await database.run(context, changing, getDeskTicket(siteId, id))
    live.poke()
    return found(changed, 'ticket')
  }

  return new Hono<AppEnv>()
    .put('/:id/tags', described.setTags, params(deskItemPath), json(ticketTagSet), async (c) => {
      const path = c.req.valid('param')
      const { tagIds } = c.req.valid('json')
      return answerJson(c, await change(callers.member(c, path.siteId), path, setTicketTags(path.id, tagIds)))
    })
    .put(
      '/:id/fields/:key',
      described.setField,
      params(ticketFieldPath),
      json(ticketFieldValue),
      async (c) => {
        const path = c.req.valid('param')
        const { value } = c.req.valid('json')
        return answerJson(
          c,
          await change(callers.member(c, path.siteId), path, setTicketField(path.id, path.key, value)),
        )
      },
    )
    .delete('/:id/fields/:key', described.removeField, params(ticketFieldPath), async (c) => {
      const path = c.req.valid('param')
      await change(callers.member(c, path.siteId), path, removeTicketField(path.id, path.key))
      return c.body(null, 204)
    })
}
