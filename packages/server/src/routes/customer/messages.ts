import { Hono } from 'hono'
import { getSentMessage, listMessages, postMessage } from '../../db/messages.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { message, messagePage, messageQuery, newMessage } from '../../schemas/message.ts'
import { ticketPath } from '../../schemas/ticket.ts'
import { answerJson } from '../answer-json.ts'
import { found } from '../found.ts'

const described = {
  list: describe({
    summary: 'Read the thread',
    description: 'Without after and before: the newest messages. Every page is in ascending seq.',
    tag: 'Messages',
    audience: 'customer',
    responses: { 200: messagePage },
    problems: ['cursor_invalid'],
  }),
  send: describe({
    summary: 'Send a message',
    description:
      '200 instead of 201: this clientId has sent the message before. An answer to a ticket that waits or is resolved opens it again.',
    tag: 'Messages',
    audience: 'customer',
    responses: { 201: message, 200: message },
    problems: ['client_id_reused', 'attachment_not_ready', 'ticket_closed', 'ticket_merged'],
  }),
}

/** The thread of a ticket, for its customer. */
export const messageRoutes = ({ database, live, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/:id/messages', described.list, params(ticketPath), query(messageQuery), async (c) => {
      const { id } = c.req.valid('param')
      const [page] = await database.run(callers.customer(c), listMessages(id, c.req.valid('query')))
      return answerJson(c, found(page, 'ticket'))
    })
    .post('/:id/messages', described.send, params(ticketPath), json(newMessage), async (c) => {
      const { id } = c.req.valid('param')
      const { clientId, body, attachmentIds = [] } = c.req.valid('json')
      const [{ isNew }, sent] = await database.run(
        callers.customer(c),
        postMessage(id, { clientId, body, isInternal: false, attachmentIds }),
        getSentMessage(id, clientId),
      )
      live.poke()
      return answerJson(c, found(sent, 'message'), isNew ? 201 : 200)
    })
