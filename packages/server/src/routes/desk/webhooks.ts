import type { NewWebhook, Webhook, WebhookChanges, WebhookWithSecret } from '@deskhand/sdk'
import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import type { Context } from '../../db/context.ts'
import {
  addWebhook,
  changeWebhook,
  getWebhook,
  listWebhooks,
  removeWebhook,
  rotateWebhookSecret,
  webhookRevisions,
} from '../../db/webhooks.ts'
import type { RouteDeps } from '../../deps.ts'
import type { Egress } from '../../egress/egress.ts'
import { EgressRefusedError } from '../../egress/target.ts'
import { json, params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { AppError } from '../../problems.ts'
import { deskItemPath, deskSitePath } from '../../schemas/desk.ts'
import { newWebhook, webhook, webhookChanges, webhookPage, webhookWithSecret } from '../../schemas/webhook.ts'
import { newWebhookSecret } from '../../webhooks/signature.ts'
import { found } from '../found.ts'

const TAG = 'Desk: webhooks'

interface WebhookPath {
  siteId: string
  id: string
}

const described = {
  list: describe({
    summary: 'List the webhooks',
    description: 'All of them: a site may have 20.',
    tag: TAG,
    audience: 'admin',
    responses: { 200: webhookPage },
  }),
  add: describe({
    summary: 'Add a webhook',
    description: 'The answer is the only one that shows its secret.',
    tag: TAG,
    audience: 'admin',
    responses: { 201: webhookWithSecret },
  }),
  get: describe({ summary: 'Get one webhook', tag: TAG, audience: 'admin', responses: { 200: webhook } }),
  change: describe({
    summary: 'Change a webhook, disable or enable it',
    description:
      'While it is disabled nothing is kept for it; what was pending before goes on when it is enabled.',
    tag: TAG,
    audience: 'admin',
    responses: { 200: webhook },
    problems: ['changed_meanwhile'],
  }),
  remove: describe({
    summary: 'Delete a webhook with its deliveries',
    tag: TAG,
    audience: 'admin',
    responses: { 204: 'The webhook is gone' },
  }),
  rotate: describe({
    summary: 'Get a new secret',
    description: 'The old secret signs along for a day: until then every call has a signature of each.',
    tag: TAG,
    audience: 'admin',
    responses: { 200: webhookWithSecret },
  }),
}

/** The webhooks of a site, for admins. */
export function deskWebhookRoutes(deps: RouteDeps): Hono<AppEnv> {
  const { database, callers } = deps
  return new Hono<AppEnv>()
    .get('/', described.list, params(deskSitePath), async (c) => {
      const { siteId } = c.req.valid('param')
      const context = callers.member(c, siteId)
      const [, data] = await database.run(context, requireAdmin(siteId), listWebhooks(siteId))
      return c.json({ data, nextCursor: null })
    })
    .post('/', described.add, params(deskSitePath), json(newWebhook), async (c) => {
      const { siteId } = c.req.valid('param')
      return c.json(await add(deps, callers.member(c, siteId), siteId, c.req.valid('json')), 201)
    })
    .get('/:id', described.get, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const context = callers.member(c, siteId)
      const [, one] = await database.run(context, requireAdmin(siteId), getWebhook(siteId, id))
      return c.json(found(one, 'webhook'))
    })
    .patch('/:id', described.change, params(deskItemPath), json(webhookChanges), async (c) => {
      const path = c.req.valid('param')
      return c.json(await change(deps, callers.member(c, path.siteId), path, c.req.valid('json')))
    })
    .delete('/:id', described.remove, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const context = callers.member(c, siteId)
      const [, isRemoved] = await database.run(context, requireAdmin(siteId), removeWebhook(siteId, id))
      found(isRemoved, 'webhook')
      return c.body(null, 204)
    })
    .post('/:id/rotate-secret', described.rotate, params(deskItemPath), async (c) => {
      const path = c.req.valid('param')
      return c.json(await rotate(deps, callers.member(c, path.siteId), path))
    })
}

async function add(
  { database, egress, secrets }: RouteDeps,
  context: Context,
  siteId: string,
  wanted: NewWebhook,
): Promise<WebhookWithSecret> {
  // First who asks, then what: nobody else may have names looked up.
  await database.run(context, requireAdmin(siteId))
  await requirePublic(egress, wanted.url)
  const { key, text: secret } = newWebhookSecret()
  const [, added] = await database.run(
    context,
    requireAdmin(siteId),
    addWebhook(siteId, wanted, secrets.seal(key)),
  )
  return { ...added, secret }
}

async function change(
  { database, egress }: RouteDeps,
  context: Context,
  { siteId, id }: WebhookPath,
  { revision, ...changes }: WebhookChanges,
): Promise<Webhook> {
  if (changes.url !== undefined) {
    const [, one] = await database.run(context, requireAdmin(siteId), getWebhook(siteId, id))
    found(one, 'webhook')
    await requirePublic(egress, changes.url)
  }
  const [, , changed] = await database.run(
    context,
    requireAdmin(siteId),
    webhookRevisions.require(siteId, id, revision),
    changeWebhook(siteId, id, changes),
  )
  return found(changed, 'webhook')
}

async function rotate(
  { database, secrets }: RouteDeps,
  context: Context,
  { siteId, id }: WebhookPath,
): Promise<WebhookWithSecret> {
  const { key, text: secret } = newWebhookSecret()
  const [, webhook] = await database.run(
    context,
    rotateWebhookSecret(siteId, id, secrets.seal(key)),
    getWebhook(siteId, id),
  )
  return { ...found(webhook, 'webhook'), secret }
}

/** @throws AppError `invalid_request`, in the same words whatever is wrong with the address */
async function requirePublic(egress: Egress, url: string): Promise<void> {
  try {
    await egress.check(url)
  } catch (cause) {
    if (!(cause instanceof EgressRefusedError)) throw cause
    const message = 'must be a public address of http or https, at a port of the web'
    throw new AppError('invalid_request', `url ${message}.`, { cause, errors: [{ field: 'url', message }] })
  }
}
