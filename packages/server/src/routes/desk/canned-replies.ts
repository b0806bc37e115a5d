import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import {
  addCannedReply,
  cannedReplies,
  cannedReplyRevisions,
  listCannedReplies,
  requireWriterOfCannedReply,
} from '../../db/canned-replies.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import {
  cannedReply,
  cannedReplyChanges,
  cannedReplyPage,
  cannedReplyQuery,
  newCannedReply,
} from '../../schemas/canned-reply.ts'
import { deskItemPath, deskSitePath } from '../../schemas/desk.ts'
import { found } from '../found.ts'

const TAG = 'Desk: canned replies'

const described = {
  list: describe({
    summary: 'List the canned replies',
    description: 'Those of the whole team and one’s own.',
    tag: TAG,
    audience: 'member',
    responses: { 200: cannedReplyPage },
    problems: ['cursor_invalid'],
  }),
  get: describe({
    summary: 'Get one canned reply',
    tag: TAG,
    audience: 'member',
    responses: { 200: cannedReply },
  }),
  add: describe({
    summary: 'Add a canned reply',
    description: 'One’s own, or, as an admin, one of the whole team.',
    tag: TAG,
    audience: 'member',
    responses: { 201: cannedReply },
    problems: ['forbidden'],
  }),
  change: describe({
    summary: 'Change a canned reply',
    tag: TAG,
    audience: 'member',
    responses: { 200: cannedReply },
    problems: ['forbidden', 'changed_meanwhile'],
  }),
  remove: describe({
    summary: 'Delete a canned reply',
    tag: TAG,
    audience: 'member',
    responses: { 204: 'The canned reply is gone' },
    problems: ['forbidden'],
  }),
}

/** Answers that are written once: what the team shares admins write, and everybody writes their own. */
export const deskCannedReplyRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/', described.list, params(deskSitePath), query(cannedReplyQuery), async (c) => {
      const { siteId } = c.req.valid('param')
      const [page] = await database.run(
        callers.member(c, siteId),
        listCannedReplies(siteId, c.req.valid('query')),
      )
      return c.json(page)
    })
    .post('/', described.add, params(deskSitePath), json(newCannedReply), async (c) => {
      const { siteId } = c.req.valid('param')
      const reply = c.req.valid('json')
      const results = await database.run(
        callers.member(c, siteId),
        ...(reply.isShared ? [requireAdmin(siteId)] : []),
        addCannedReply(siteId, reply),
      )
      return c.json(results.at(-1), 201)
    })
    .get('/:id', described.get, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [one] = await database.run(callers.member(c, siteId), cannedReplies.get(siteId, id))
      return c.json(found(one, 'canned reply'))
    })
    .patch('/:id', described.change, params(deskItemPath), json(cannedReplyChanges), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const { revision, ...changes } = c.req.valid('json')
      const [, , changed] = await database.run(
        callers.member(c, siteId),
        requireWriterOfCannedReply(siteId, id),
        cannedReplyRevisions.require(siteId, id, revision),
        cannedReplies.change(siteId, id, changes),
      )
      return c.json(found(changed, 'canned reply'))
    })
    .delete('/:id', described.remove, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [, isRemoved] = await database.run(
        callers.member(c, siteId),
        requireWriterOfCannedReply(siteId, id),
        cannedReplies.remove(siteId, id),
      )
      found(isRemoved, 'canned reply')
      return c.body(null, 204)
    })
