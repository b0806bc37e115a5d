import { LIMITS } from '@deskhand/sdk'
import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import { addLogo, removeLogo } from '../../db/logos.ts'
import { getSettings } from '../../db/settings.ts'
import type { RouteDeps } from '../../deps.ts'
import { params } from '../../middleware/body.ts'
import { boundedBody } from '../../middleware/bounded-body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskSitePath } from '../../schemas/desk.ts'
import { siteSettings } from '../../schemas/settings.ts'
import { makeLogo } from '../../storage/images/make-logo.ts'
import { found } from '../found.ts'
import { withLogoUrl } from '../logo-url.ts'

const TAG = 'Desk: settings'

const described = {
  put: describe({
    summary: 'Set the logo of a site',
    description:
      'The bytes of a PNG, JPEG, GIF or WebP are the body as they are, without a form. They are written anew as WebP, at most 480 pixels wide and high.',
    tag: TAG,
    audience: 'admin',
    takes: 'application/octet-stream',
    responses: { 200: siteSettings },
    problems: ['unsupported_media_type', 'payload_too_large', 'invalid_request'],
  }),
  remove: describe({
    summary: 'Remove the logo of a site',
    tag: TAG,
    audience: 'admin',
    responses: { 204: 'There is none any more' },
  }),
}

/** The picture at the head of the widget. */
export const deskLogoRoutes = ({ database, callers, images, publicUrl }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .put('/', described.put, params(deskSitePath), async (c) => {
      const { siteId } = c.req.valid('param')
      const member = callers.member(c, siteId)
      // Nobody else makes the server decode a picture.
      await database.run(member, requireAdmin(siteId))
      const tooLarge = `A logo may have ${LIMITS.logoBytes} bytes. Send a smaller picture.`
      const picture = new Uint8Array(await boundedBody(c, LIMITS.logoBytes, tooLarge))
      const logo = await makeLogo(images, picture)
      const [, , , settings] = await database.run(
        member,
        requireAdmin(siteId),
        removeLogo(siteId),
        addLogo(siteId, logo),
        getSettings(siteId),
      )
      return c.json(withLogoUrl(publicUrl, found(settings, 'site')))
    })
    .delete('/', described.remove, params(deskSitePath), async (c) => {
      const { siteId } = c.req.valid('param')
      await database.run(callers.member(c, siteId), requireAdmin(siteId), removeLogo(siteId))
      return c.body(null, 204)
    })
