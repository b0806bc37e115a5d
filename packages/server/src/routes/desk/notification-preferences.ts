import { Hono } from 'hono'
import {
  changeNotificationPreferences,
  getNotificationPreferences,
} from '../../db/notification-preferences.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskSitePath } from '../../schemas/desk.ts'
import {
  notificationPreferenceChanges,
  notificationPreferences,
} from '../../schemas/notification-preferences.ts'

const TAG = 'Desk: notification preferences'

const described = {
  get: describe({
    summary: 'What I am mailed about',
    tag: TAG,
    audience: 'member',
    responses: { 200: notificationPreferences },
  }),
  change: describe({
    summary: 'Change what I am mailed about',
    description: 'On this site; only what is named changes.',
    tag: TAG,
    audience: 'member',
    responses: { 200: notificationPreferences },
  }),
}

/** What a member is mailed about: their own choice, on each site. */
export const deskNotificationPreferenceRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/', described.get, params(deskSitePath), async (c) => {
      const { siteId } = c.req.valid('param')
      const [preferences] = await database.run(callers.member(c, siteId), getNotificationPreferences(siteId))
      return c.json(preferences)
    })
    .patch('/', described.change, params(deskSitePath), json(notificationPreferenceChanges), async (c) => {
      const { siteId } = c.req.valid('param')
      const [preferences] = await database.run(
        callers.member(c, siteId),
        changeNotificationPreferences(siteId, c.req.valid('json')),
      )
      return c.json(preferences)
    })
