import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import { changeSettings, getSettings, settingsRevisions } from '../../db/settings.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskSitePath } from '../../schemas/desk.ts'
import { siteSettings, siteSettingsChanges } from '../../schemas/settings.ts'
import { found } from '../found.ts'
import { withLogoUrl } from '../logo-url.ts'

const TAG = 'Desk: settings'

const described = {
  get: describe({
    summary: 'Get the settings of a site',
    tag: TAG,
    audience: 'member',
    responses: { 200: siteSettings },
  }),
  change: describe({
    summary: 'Change the settings of a site',
    description: 'Only what is named changes. Pages of a new origin may take ten seconds to be let in.',
    tag: TAG,
    audience: 'admin',
    responses: { 200: siteSettings },
    problems: ['changed_meanwhile'],
  }),
}

/** What an admin settles about the site itself. */
export const deskSettingsRoutes = ({ database, callers, publicUrl }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/', described.get, params(deskSitePath), async (c) => {
      const { siteId } = c.req.valid('param')
      const [settings] = await database.run(callers.member(c, siteId), getSettings(siteId))
      return c.json(withLogoUrl(publicUrl, found(settings, 'site')))
    })
    .patch('/', described.change, params(deskSitePath), json(siteSettingsChanges), async (c) => {
      const { siteId } = c.req.valid('param')
      const { revision, ...changes } = c.req.valid('json')
      const [, , settings] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        settingsRevisions.require(siteId, siteId, revision),
        changeSettings(siteId, changes),
      )
      return c.json(withLogoUrl(publicUrl, found(settings, 'site')))
    })
