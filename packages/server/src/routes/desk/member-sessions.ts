import { Hono } from 'hono'
import { endMemberSession, listMemberSessions } from '../../db/member-sessions.ts'
import type { RouteDeps } from '../../deps.ts'
import { params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskItemPath } from '../../schemas/desk.ts'
import { listQuery } from '../../schemas/page.ts'
import { deskSessionPage, memberSessionPath } from '../../schemas/team.ts'
import { found } from '../found.ts'

const TAG = 'Desk: members'

const described = {
  list: describe({
    summary: 'List where a member is signed in',
    description:
      'Not of somebody who also works for a site of other admins: their sessions are those of all sites.',
    tag: TAG,
    audience: 'admin',
    responses: { 200: deskSessionPage },
    problems: ['cursor_invalid'],
  }),
  end: describe({
    summary: 'Sign a member out somewhere',
    description:
      'Their next request there is refused, and its stream ends. It becomes an entry of the audit log.',
    tag: TAG,
    audience: 'admin',
    responses: { 204: 'The session has ended' },
  }),
}

/** Where members are signed in: for admins who miss a device, or do not know one. */
export const deskMemberSessionRoutes = ({ database, live, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/:id/sessions', described.list, params(deskItemPath), query(listQuery), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const context = callers.member(c, siteId)
      const list = listMemberSessions(siteId, id, context.tokenHash, c.req.valid('query'))
      const [page] = await database.run(context, list)
      return c.json(page)
    })
    .delete('/:id/sessions/:sessionId', described.end, params(memberSessionPath), async (c) => {
      const { siteId, id, sessionId } = c.req.valid('param')
      const [isEnded] = await database.run(callers.member(c, siteId), endMemberSession(siteId, id, sessionId))
      found(isEnded, 'session')
      live.hub.endSession(sessionId)
      return c.body(null, 204)
    })
