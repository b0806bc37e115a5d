import { Hono } from 'hono'
import { getSentDeskMessage, listDeskMessages, postMessage } from '../../db/messages.ts'
import { ticketExists } from '../../db/tickets.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskItemPath, deskMessage, deskMessagePage, newDeskMessage } from '../../schemas/desk.ts'
import { messageQuery } from '../../schemas/message.ts'
import { found } from '../found.ts'

const TAG = 'Desk: messages'

const described = {
  list: describe({
    summary: 'Read the thread',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskMessagePage },
    problems: ['cursor_invalid'],
  }),
  send: describe({
    summary: 'Reply, or write an internal note',
    description: '200 instead of 201: this clientId has sent it before. The customer never learns of a note.',
    tag: TAG,
    audience: 'member',
    responses: { 201: deskMessage, 200: deskMessage },
    problems: ['client_id_reused'],
  }),
}

/** The thread of a ticket, for members: internal notes stand among the messages. */
export const deskMessageRoutes = ({ database, live, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/:id/messages', described.list, params(deskItemPath), query(messageQuery), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [exists, page] = await database.run(
        callers.member(c, siteId),
        ticketExists(id, siteId),
        listDeskMessages(id, c.req.valid('query')),
      )
      found(exists, 'ticket')
      return c.json(page)
    })
    .post('/:id/messages', described.send, params(deskItemPath), json(newDeskMessage), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const { clientId, body, isInternal = false } = c.req.valid('json')
      const [{ isNew }, sent] = await database.run(
        callers.member(c, siteId),
        postMessage(id, { clientId, body, isInternal, attachmentIds: [] }),
        getSentDeskMessage(id, clientId),
      )
      live.poke()
      return c.json(found(sent, 'message'), isNew ? 201 : 200)
    })
