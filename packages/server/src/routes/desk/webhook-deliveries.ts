import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import { getDelivery, listDeliveries, replayDelivery, testWebhook } from '../../db/webhook-deliveries.ts'
import { getWebhook } from '../../db/webhooks.ts'
import type { RouteDeps } from '../../deps.ts'
import { params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskItemPath } from '../../schemas/desk.ts'
import {
  webhookDelivery,
  webhookDeliveryPage,
  webhookDeliveryPath,
  webhookDeliveryQuery,
} from '../../schemas/webhook.ts'
import { found } from '../found.ts'

const TAG = 'Desk: webhooks'

const described = {
  test: describe({
    summary: 'Send a test',
    description: 'Queues an event of the type webhook.test; the list of deliveries shows what came of it.',
    tag: TAG,
    audience: 'admin',
    responses: { 201: webhookDelivery },
    problems: ['invalid_request'],
  }),
  deliveries: describe({
    summary: 'List the deliveries of a webhook, newest first',
    description: 'Deliveries are kept for 30 days.',
    tag: TAG,
    audience: 'admin',
    responses: { 200: webhookDeliveryPage },
    problems: ['cursor_invalid'],
  }),
  replay: describe({
    summary: 'Deliver once more',
    description: 'With the same id and the same body, from the first attempt on.',
    tag: TAG,
    audience: 'admin',
    responses: { 200: webhookDelivery },
    problems: ['invalid_request'],
  }),
}

/** What was and is to be delivered to the webhooks of a site, for admins. */
export const deskWebhookDeliveryRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .post('/:id/test', described.test, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const deliveryId = randomUUID()
      const [, delivery] = await database.run(
        callers.member(c, siteId),
        testWebhook(siteId, id, deliveryId),
        getDelivery(siteId, id, deliveryId),
      )
      return c.json(found(delivery, 'delivery'), 201)
    })
    .get(
      '/:id/deliveries',
      described.deliveries,
      params(deskItemPath),
      query(webhookDeliveryQuery),
      async (c) => {
        const { siteId, id } = c.req.valid('param')
        const [, one, page] = await database.run(
          callers.member(c, siteId),
          requireAdmin(siteId),
          getWebhook(siteId, id),
          listDeliveries(siteId, id, c.req.valid('query')),
        )
        found(one, 'webhook')
        return c.json(page)
      },
    )
    .post('/:id/deliveries/:deliveryId/replay', described.replay, params(webhookDeliveryPath), async (c) => {
      const { siteId, id, deliveryId } = c.req.valid('param')
      const [, delivery] = await database.run(
        callers.member(c, siteId),
        replayDelivery(siteId, id, deliveryId),
        getDelivery(siteId, id, deliveryId),
      )
      return c.json(found(delivery, 'delivery'))
    })
