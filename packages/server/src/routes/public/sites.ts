import { Hono } from 'hono'
import { getSite, listDepartments, listTemplates } from '../../db/sites.ts'
import type { RouteDeps } from '../../deps.ts'
import { params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { sitePath } from '../../schemas/article.ts'
import { challenge } from '../../schemas/challenge.ts'
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
  challenge: describe({
    summary: 'Get a challenge to solve',
    description:
      'Where the configuration of a site says challenge, a session without an identityToken takes a solved one: the number whose key, PBKDF2 of nonce and number with the salt, begins with keyPrefix. It counts once.',
    tag: 'Sessions',
    audience: 'everybody',
    responses: { 200: challenge },
    problems: ['origin_not_allowed'],
  }),
}

/** What a site tells everybody. */
export const siteRoutes = ({ database, callers, challenges }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/:siteKey/challenge', described.challenge, params(sitePath), async (c) => {
      const { siteKey } = c.req.valid('param')
      await database.run(callers.visitor(c, siteKey), getSite())
      return c.json(await challenges.issue(siteKey), 200, { 'Cache-Control': 'no-store' })
    })
    .get('/:siteKey/config', described.config, params(sitePath), async (c) => {
      const visitor = callers.visitor(c, c.req.valid('param').siteKey)
      const [site, departments, templates] = await database.run(
        visitor,
        getSite(),
        listDepartments(),
        listTemplates(),
      )
      return answerCached(c, { ...site, departments: departments.data, templates })
    })
