import { Hono } from 'hono'
import {
  deleteMessage,
  editMessage,
  getDeskMessage,
  getSentDeskMessage,
  listDeskMessages,
  postMessage,
} from '../../db/messages.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import {
  deskItemPath,
  deskMessage,
  deskMessagePage,
  deskMessagePath,
  messageEdit,
  newDeskMessage,
} from '../../schemas/desk.ts'
import { messageQuery } from '../../schemas/message.ts'
import { answerJson } from '../answer-json.ts'
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
    description:
      '200 instead of 201: this clientId has sent it before. The customer never learns of a note; a merged ticket takes nothing else.',
    tag: TAG,
    audience: 'member',
    responses: { 201: deskMessage, 200: deskMessage },
    problems: ['ticket_merged', 'client_id_reused', 'attachment_not_ready'],
  }),
  edit: describe({
    summary: 'Edit an own message',
    description: 'The history records that it was edited, not what it said before.',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskMessage },
    problems: ['forbidden'],
  }),
  remove: describe({
    summary: 'Delete an own message',
    description:
      'Its text and files are gone; the history records that there was a message. Its seq stays free.',
    tag: TAG,
    audience: 'member',
    responses: { 204: 'There is no such message any more' },
    problems: ['forbidden'],
  }),
}

/** The thread of a ticket, for members: internal notes stand among the messages. */
export const deskMessageRoutes = ({ database, live, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/:id/messages', described.list, params(deskItemPath), query(messageQuery), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [page] = await database.run(
        callers.member(c, siteId),
        listDeskMessages(siteId, id, c.req.valid('query')),
      )
      return answerJson(c, found(page, 'ticket'))
    })
    .post('/:id/messages', described.send, params(deskItemPath), json(newDeskMessage), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const { clientId, body, isInternal = false, attachmentIds = [] } = c.req.valid('json')
      const [{ isNew }, sent] = await database.run(
        callers.member(c, siteId),
        postMessage(id, { clientId, body, isInternal, attachmentIds }),
        getSentDeskMessage(id, clientId),
      )
      live.poke()
      return answerJson(c, found(sent, 'message'), isNew ? 201 : 200)
    })
    .patch(
      '/:id/messages/:messageId',
      described.edit,
      params(deskMessagePath),
      json(messageEdit),
      async (c) => {
        const { siteId, id, messageId } = c.req.valid('param')
        const [, edited] = await database.run(
          callers.member(c, siteId),
          editMessage(id, messageId, c.req.valid('json').body),
          getDeskMessage(id, messageId),
        )
        live.poke()
        return answerJson(c, found(edited, 'message'))
      },
    )
    .delete('/:id/messages/:messageId', described.remove, params(deskMessagePath), async (c) => {
      const { siteId, id, messageId } = c.req.valid('param')
      await database.run(callers.member(c, siteId), deleteMessage(id, messageId))
      live.poke()
      return c.body(null, 204)
    })
