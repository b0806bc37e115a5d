import { createClient } from '@deskhand/sdk'
import { agentOf } from '../support/agent.ts'
import { freePort, runExample, runScript, type RunningExample } from '../support/example.ts'
import { expect, test } from '../support/test.ts'

test.describe('examples/webhooks, started as its README says', () => {
  let example: RunningExample
  let url: string
  test.beforeAll(async ({ deskhand }) => {
    const port = String(await freePort())
    url = `http://127.0.0.1:${port}/hooks`
    const secret = await runScript('examples/webhooks/add-webhook.mjs', {
      DESKHAND_URL: deskhand.url,
      DESKHAND_EMAIL: deskhand.admin.email,
      DESKHAND_PASSWORD: deskhand.admin.password,
      RECEIVER_URL: url,
    })
    const settings = { PORT: port, DESKHAND_WEBHOOK_SECRET: secret.trim() }
    example = await runExample('examples/webhooks/server.mjs', deskhand.url, settings)
  })
  test.afterAll(() => example.stop())

  test('prints what happens on the site, each event once', async ({ deskhand }) => {
    const customer = createClient({ baseUrl: deskhand.url, siteKey: 'demo' })
    const ticket = await customer.tickets.create({ subject: 'Told by a webhook', body: 'Who hears of this?' })
    const desk = await agentOf(deskhand)
    await desk.messages.send(ticket.id, { body: 'The receiver does.' })
    const webhook = (await desk.webhooks.list()).data.find((each) => each.url === url)
    await desk.webhooks.test(webhook?.id ?? '')
    const line = `New ticket #${ticket.number}: Told by a webhook\n`
    await expect.poll(() => example.output()).toContain('The test arrived\n')
    expect(example.output()).toContain(line)
    expect(example.output()).toMatch(/ wrote: The receiver does\.\n/)
    expect(example.output().split(line)).toHaveLength(2)
  })

  test('takes nothing that Deskhand has not signed', async ({ request }) => {
    const said = example.output()
    const unsigned = await request.post(url, { data: { type: 'webhook.test' } })
    expect([unsigned.status(), await unsigned.text()]).toEqual([400, 'webhook_header_missing'])
    const forged = await request.post(url, {
      data: { type: 'webhook.test', timestamp: new Date().toISOString(), data: {} },
      headers: {
        'webhook-id': 'forged',
        'webhook-timestamp': String(Math.floor(Date.now() / 1_000)),
        'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}`,
      },
    })
    expect([forged.status(), await forged.text()]).toEqual([400, 'webhook_signature_mismatch'])
    expect(example.output()).toBe(said)
  })
})
