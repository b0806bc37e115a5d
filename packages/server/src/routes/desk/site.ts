import { LIMITS } from '@deskhand/sdk'
import { Hono } from 'hono'
import { getAttachment } from '../../db/attachments.ts'
import { listMembers } from '../../db/members.ts'
import { sessionsAlive } from '../../db/sessions.ts'
import { listDepartments } from '../../db/sites.ts'
import type { RouteDeps } from '../../deps.ts'
import { eventPage, framesSince, siteLog } from '../../events/event-pages.ts'
import { streamEvents } from '../../events/event-stream.ts'
import { params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { AppError } from '../../problems.ts'
import { attachmentLink } from '../../schemas/attachment.ts'
import { deskItemPath, deskSitePath, memberPage } from '../../schemas/desk.ts'
import { deskEventPage, eventQuery } from '../../schemas/event.ts'
import { departmentPage } from '../../schemas/site.ts'
import { answerWithLink, linkTo } from '../attachment-link.ts'
import { found } from '../found.ts'

const TAG = 'Desk: site'

const described = {
  members: describe({
    summary: 'List the team',
    tag: TAG,
    audience: 'member',
    responses: { 200: memberPage },
  }),
  departments: describe({
    summary: 'List the departments',
    tag: TAG,
    audience: 'member',
    responses: { 200: departmentPage },
  }),
  link: describe({
    summary: 'Get a link to a file',
    description:
      'Redirects to a link of five minutes at most; with Accept: application/json the link is the answer.',
    tag: TAG,
    audience: 'member',
    responses: { 200: attachmentLink, 302: 'To the file' },
    problems: ['attachment_not_ready'],
  }),
  follow: describe({
    summary: 'Follow a site live',
    description: 'As the events of customers, with everything that is internal.',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskEventPage },
    alsoAs: ['text/event-stream'],
    problems: ['cursor_invalid'],
  }),
}

/** What an agent needs of a site around the tickets: colleagues, departments, files, live events. */
export const deskSiteRoutes = ({ database, storage, live, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/members', described.members, params(deskSitePath), async (c) => {
      const { siteId } = c.req.valid('param')
      const [page] = await database.run(callers.member(c, siteId), listMembers(siteId))
      return c.json(page)
    })
    .get('/departments', described.departments, params(deskSitePath), async (c) => {
      const [page] = await database.run(callers.member(c, c.req.valid('param').siteId), listDepartments())
      return c.json(page)
    })
    .get('/attachments/:id', described.link, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [file] = await database.run(callers.member(c, siteId), getAttachment(id, siteId))
      return answerWithLink(c, await linkTo(storage, found(file, 'attachment')))
    })
    .get('/events', described.follow, params(deskSitePath), query(eventQuery), async (c) => {
      const { siteId } = c.req.valid('param')
      const context = callers.member(c, siteId)
      const log = siteLog(database, context, siteId, live.cursors)
      const { after, limit = LIMITS.pageSizeMax } = c.req.valid('query')
      if (!c.req.header('accept')?.includes('text/event-stream'))
        return c.json(await eventPage(log, after, limit))
      const { session_id: sessionId } = await database.enterAsMember(context)
      const [[right]] = await database.run({ kind: 'worker' }, sessionsAlive([{ sessionId, siteId }]))
      if (!right) throw new AppError('session_invalid', 'This session has ended. Sign in again.')
      return streamEvents(c, live, {
        audience: { kind: 'site', siteId, limit: right.limit },
        sessionId,
        siteId,
        end: log.end,
        since: (position) => framesSince(log, position),
      })
    })
