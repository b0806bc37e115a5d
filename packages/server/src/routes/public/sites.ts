import { Hono } from 'hono'
import { getLogo } from '../../db/logos.ts'
import { getSite, listDepartments, listFormFields, listTemplates } from '../../db/sites.ts'
import type { RouteDeps } from '../../deps.ts'
import { params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { sitePath } from '../../schemas/article.ts'
import { challenge } from '../../schemas/challenge.ts'
import { logoPath, siteConfig } from '../../schemas/site.ts'
import { found } from '../found.ts'
import { withLogoUrl } from '../logo-url.ts'
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
  logo: describe({
    summary: 'Get the logo of a site',
    description:
      'The configuration of the site tells the address. What is there never changes, so it may be kept for ever.',
    tag: 'Site',
    audience: 'everybody',
    responses: { 200: 'The picture, as image/webp' },
  }),
}

/** What a site tells everybody. */
export const siteRoutes = ({ database, callers, challenges, publicUrl }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/:siteKey/challenge', described.challenge, params(sitePath), async (c) => {
      const { siteKey } = c.req.valid('param')
      await database.run(callers.visitor(c, siteKey), getSite())
      return c.json(await challenges.issue(siteKey))
    })
    .get('/:siteKey/config', described.config, params(sitePath), async (c) => {
      const visitor = callers.visitor(c, c.req.valid('param').siteKey)
      const [site, departments, templates, fields] = await database.run(
        visitor,
        getSite(),
        listDepartments(),
        listTemplates(),
        listFormFields(),
      )
      return answerCached(c, {
        ...withLogoUrl(publicUrl, site),
        departments: departments.data,
        templates,
        fields,
      })
    })
    .get('/:siteKey/logo/:file', described.logo, params(logoPath), async (c) => {
      const { siteKey, file } = c.req.valid('param')
      // A picture is no secret and says nothing of the site that its pages do not show: it is for pages of any origin. That there
      // is none, they may know too.
      c.header('Cross-Origin-Resource-Policy', 'cross-origin')
      const [logo] = await database.run({ kind: 'public', siteKey, origin: null }, getLogo(hashIn(file)))
      return c.body(new Uint8Array(found(logo, 'logo')), 200, {
        'Content-Type': 'image/webp',
        'Cache-Control': 'public, max-age=31536000, immutable',
      })
    })

const hashIn = (file: string): string => file.replace(/\.webp$/, '')
