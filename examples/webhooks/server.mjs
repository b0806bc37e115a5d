import { isDeskhandError, verifyWebhook } from '@deskhand/sdk/node'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { describeEvent } from './describe-event.mjs'

const { DESKHAND_WEBHOOK_SECRET: secret, PORT = '4176' } = process.env
if (!secret) throw new Error('Set DESKHAND_WEBHOOK_SECRET; the README says to what.')

/** The ids of what was taken. A real receiver keeps them in its database, in the transaction that acts on the event. */
const taken = new Set()

const app = new Hono()

app.post('/hooks', bodyLimit({ maxSize: 1_000_000 }), async (c) => {
  // The bytes as they came: a body that was parsed and written again has another signature.
  const event = verifyWebhook(await c.req.text(), c.req.raw.headers, secret)
  // An event may come twice, with the same id.
  const id = c.req.header('webhook-id')
  if (!taken.has(id)) process.stdout.write(`${describeEvent(event)}\n`)
  taken.add(id)
  return c.body(null, 204)
})

app.onError((error, c) => {
  // What is not signed by Deskhand is not worth more than its code.
  if (isDeskhandError(error)) return c.text(error.code, 400)
  throw error
})

serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`Webhooks are taken at http://127.0.0.1:${port}/hooks\n`)
})
