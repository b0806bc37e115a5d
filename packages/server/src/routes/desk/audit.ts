import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import { listAudit } from '../../db/audit.ts'
import type { RouteDeps } from '../../deps.ts'
import { params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { auditPage, auditQuery } from '../../schemas/desk-audit.ts'
import { deskSitePath } from '../../schemas/desk.ts'

const described = {
  list: describe({
    summary: 'List who did what to the data, the team and the settings of a site, newest first',
    tag: 'Desk: audit',
    audience: 'admin',
    responses: { 200: auditPage },
    problems: ['cursor_invalid'],
  }),
}

/** What was done to the data, the team and the settings of a site. */
export const deskAuditRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>().get('/', described.list, params(deskSitePath), query(auditQuery), async (c) => {
    const { siteId } = c.req.valid('param')
    const [, page] = await database.run(
      callers.member(c, siteId),
      requireAdmin(siteId),
      listAudit(siteId, c.req.valid('query')),
    )
    return c.json(page)
  })
