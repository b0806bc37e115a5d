import { Hono } from 'hono'
import { getSite, listDepartments, listTemplates } from '../../db/sites.ts'
import type { RouteDeps } from '../../deps.ts'
import { params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { sitePath } from '../../schemas/article.ts'
import { siteConfig } from '../../schemas/site.ts'
import { answerCached } from './cached-json.ts'

const described = {
  config: describe({
    summary: 'Get the configuration of a site',
    tag: 'Site',
    audience: 'everybody',
    responses: { 200: siteConfig, 304: 'What you hold is still true' },
    problems: ['origin_not_allowed'],
  }),
}

/** What a site tells everybody. */
export const siteRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>().get('/:siteKey/config', described.config, params(sitePath), async (c) => {
    const visitor = callers.visitor(c, c.req.valid('param').siteKey)
    const [site, departments, templates] = await database.run(
      visitor,
      getSite(),
      listDepartments(),
      listTemplates(),
    )
    return answerCached(c, { ...site, departments: departments.data, templates })
  })
