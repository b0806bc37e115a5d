import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startReceiver, type Receiver } from '../outgoing/webhook-receiver.ts'
import type { Page, Webhook, WebhookDelivery, WebhookWithSecret } from '@deskhand/sdk'
import { expectProblem, type Asked } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { EVERY_TYPE, openWebhookDesk, readJson, type WebhookDesk } from './webhook-desk.ts'

let server: ContractServer
let webhooks: WebhookDesk
let receiver: Receiver
beforeAll(async () => {
  server = await runServer({ egressAllow: ['127.0.0.0/8'], outgoingPause: 20 })
  webhooks = await openWebhookDesk(server)
})
afterAll(() => server.stop())
beforeEach(async () => {
  receiver = await startReceiver()
})
afterEach(async () => {
  await server.owner.query('delete from deskhand.webhooks')
  await receiver.stop()
})

describe('a webhook', () => {
  it('is added with a secret that is shown once, kept sealed, and never again', async () => {
    const added = await webhooks.add({ url: receiver.url })
    expect(added.secret).toMatch(/^whsec_[\w+/]{43}=$/)
    expect(added).toMatchObject({
      url: receiver.url,
      eventTypes: EVERY_TYPE,
      includesInternal: false,
      enabled: true,
      disabledReason: null,
    })
    const { secret, ...webhook } = added
    expect(await readJson(webhooks.ask())).toEqual({ data: [webhook], nextCursor: null })
    expect(await readJson(webhooks.ask(`/${added.id}`))).toEqual(webhook)
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
    const { rows } = await server.owner.query<{ encrypted_secret: Buffer }>(
      'select encrypted_secret from deskhand.webhooks',
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.encrypted_secret.includes(key)).toBe(false)
  })

  it('changes only in what is named', async () => {
    const { id } = await webhooks.add({ url: receiver.url })
    const changed = await readJson<Webhook>(
      webhooks.ask(`/${id}`, { method: 'PATCH', json: { eventTypes: ['message.created'], enabled: false } }),
    )
    expect(changed).toMatchObject({
      url: receiver.url,
      eventTypes: ['message.created'],
      enabled: false,
      disabledReason: 'admin',
    })
    const enabled = await readJson<Webhook>(
      webhooks.ask(`/${id}`, { method: 'PATCH', json: { enabled: true, includesInternal: true } }),
    )
    expect(enabled).toMatchObject({ includesInternal: true, enabled: true, disabledReason: null })
  })

  it('goes with everything that was to be delivered', async () => {
    const { id } = await webhooks.add({ url: receiver.url })
    await readJson(webhooks.ask(`/${id}/test`, { method: 'POST' }), 201)
    expect((await webhooks.ask(`/${id}`, { method: 'DELETE' })).status).toBe(204)
    await expectProblem(await webhooks.ask(`/${id}`), 404, 'not_found')
    const { rows } = await server.owner.query('select from deskhand.webhook_deliveries')
    expect(rows).toEqual([])
  })

  it('is an affair of admins', async () => {
    const { id } = await webhooks.add({ url: receiver.url })
    const calls: [string, Asked][] = [
      ['', {}],
      ['', { method: 'POST', json: { url: 'http://10.0.0.1/', eventTypes: EVERY_TYPE } }],
      [`/${id}`, {}],
      [`/${id}`, { method: 'PATCH', json: { url: 'http://10.0.0.1/' } }],
      [`/${id}`, { method: 'DELETE' }],
      [`/${id}/rotate-secret`, { method: 'POST' }],
      [`/${id}/test`, { method: 'POST' }],
      [`/${id}/deliveries`, {}],
      [`/${id}/deliveries/${id}/replay`, { method: 'POST' }],
    ]
    for (const [path, asked] of calls)
      await expectProblem(
        await webhooks.ask(path, { ...asked, token: webhooks.agentToken }),
        403,
        'forbidden',
      )
  })

  it.each([
    'http://10.0.0.1/',
    'http://[::1]:8080/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[64:ff9b::a00:1]/',
    'file:///etc/passwd',
    'https://user:password@hooks.example/',
    'http://8.8.8.8:6379/',
    'http://nowhere.invalid/',
    'no address',
  ])('at %s is refused in the same words as any other', async (url) => {
    const added = await webhooks.ask('', { method: 'POST', json: { url, eventTypes: EVERY_TYPE } })
    const problem = await expectProblem(added, 422, 'invalid_request', 'url')
    expect(problem.detail).toBe('url must be a public address of http or https, at a port of the web.')
    const { id } = await webhooks.add({ url: receiver.url })
    const changed = await webhooks.ask(`/${id}`, { method: 'PATCH', json: { url } })
    expect((await expectProblem(changed, 422, 'invalid_request', 'url')).detail).toBe(problem.detail)
    expect(await readJson(webhooks.ask(`/${id}`))).toMatchObject({ url: receiver.url })
  })

  it('is one of 20 at most', async () => {
    for (let i = 0; i < 20; i += 1) await webhooks.add({ url: receiver.url })
    const one = webhooks.ask('', { method: 'POST', json: { url: receiver.url, eventTypes: EVERY_TYPE } })
    await expectProblem(await one, 422, 'invalid_request', 'url')
  })
})

describe('an admin', () => {
  it('tests a webhook', async () => {
    const webhook = await webhooks.add({ url: receiver.url })
    const queued = await readJson<WebhookDelivery>(
      webhooks.ask(`/${webhook.id}/test`, { method: 'POST' }),
      201,
    )
    expect(queued).toMatchObject({ type: 'webhook.test', state: 'pending', attempts: 0 })
    await expect.poll(() => receiver.calls.length).toBe(1)
    expect(receiver.calls[0]?.id).toBe(queued.id)
    expect(receiver.verified(webhook.secret)).toMatchObject([{ type: 'webhook.test', data: {} }])
  })

  it('replays a delivery, which comes under the same id', async () => {
    const webhook = await webhooks.add({ url: receiver.url, eventTypes: ['ticket.created'] })
    await (await server.customer()).tickets.create({ subject: 'A ticket', body: 'Text' })
    await expect.poll(async () => (await webhooks.deliveriesOf(webhook))[0]?.state).toBe('delivered')
    const [delivery] = await webhooks.deliveriesOf(webhook)
    await readJson(webhooks.ask(`/${webhook.id}/deliveries/${delivery?.id}/replay`, { method: 'POST' }))
    await expect.poll(() => receiver.calls.length).toBe(2)
    const [first, again] = receiver.calls
    expect([again?.id, again?.body]).toEqual([first?.id, first?.body])
  })

  it('changes the secret while both are valid for a day', async () => {
    const webhook = await webhooks.add({ url: receiver.url })
    const rotated = await readJson<WebhookWithSecret>(
      webhooks.ask(`/${webhook.id}/rotate-secret`, { method: 'POST' }),
    )
    expect(rotated.secret).not.toBe(webhook.secret)
    await readJson(webhooks.ask(`/${webhook.id}/test`, { method: 'POST' }), 201)
    await expect.poll(() => receiver.calls.length).toBe(1)
    expect(receiver.verified(webhook.secret)).toEqual(receiver.verified(rotated.secret))
    await server.owner.query(`update deskhand.webhooks set previous_secret_until = now()`)
    await readJson(webhooks.ask(`/${webhook.id}/test`, { method: 'POST' }), 201)
    await expect.poll(() => receiver.calls.length).toBe(2)
    expect(receiver.verified(rotated.secret)).toHaveLength(2)
    expect(() => receiver.verified(webhook.secret)).toThrow('No matching signature')
  })

  it('pages through the deliveries, and picks those of a state', async () => {
    const webhook = await webhooks.add({ url: receiver.url })
    for (let i = 0; i < 5; i += 1)
      await readJson(webhooks.ask(`/${webhook.id}/test`, { method: 'POST' }), 201)
    await expect.poll(() => webhooks.deliveriesOf(webhook, '&state=delivered')).toHaveLength(5)
    expect(await webhooks.deliveriesOf(webhook, '&state=pending,failed')).toEqual([])
    const all = await webhooks.deliveriesOf(webhook)
    const paged: WebhookDelivery[] = []
    let cursor = ''
    do {
      const page = await readJson<Page<WebhookDelivery>>(
        webhooks.ask(`/${webhook.id}/deliveries?limit=2${cursor}`),
      )
      paged.push(...page.data)
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
    } while (cursor)
    expect(paged).toEqual(all)
    const bad = await webhooks.ask(`/${webhook.id}/deliveries?cursor=x`)
    await expectProblem(bad, 422, 'cursor_invalid')
  })
})
