import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { startReceiver, withStatus, type Receiver } from '../outgoing/webhook-receiver.ts'
import type { Webhook } from '@deskhand/sdk'
import { Webhook as Verifier } from 'standardwebhooks'
import { expectProblem } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { openWebhookDesk, readJson, type WebhookDesk } from './webhook-desk.ts'

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

describe('an event', () => {
  it('arrives signed, with the shapes the team sees', async () => {
    const { secret } = await webhooks.add({ url: receiver.url })
    const ada = await server.customer()
    const ticket = await ada.tickets.create({ subject: 'Where is it?', body: 'My parcel' })
    await expect.poll(() => receiver.calls.length).toBe(2)
    const [created, message] = receiver.verified(secret)
    const desk = await server.desk(server.site.agent)
    expect(created).toEqual({
      type: 'ticket.created',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: { ticketId: ticket.id, ticket: await desk.site(server.site.id).tickets.get(ticket.id) },
    })
    expect(message).toMatchObject({
      type: 'message.created',
      data: { ticketId: ticket.id, message: { body: 'My parcel', isInternal: false, seq: 1 } },
    })
    expect(receiver.calls[0]?.headers).toMatchObject({ 'content-type': 'application/json' })
  })

  it('does not pass verification after a byte was changed', async () => {
    const { secret } = await webhooks.add({ url: receiver.url })
    await (await server.customer()).tickets.create({ subject: 'A ticket', body: 'Text' })
    await expect.poll(() => receiver.calls.length).toBe(2)
    const [call] = receiver.calls
    if (!call) throw new Error('nothing arrived')
    const verifier = new Verifier(secret)
    expect(() => verifier.verify(call.body.replace('A ticket', 'B ticket'), call.headers)).toThrow(
      'No matching signature',
    )
    expect(() => verifier.verify(call.body, { ...call.headers, 'webhook-id': 'x' })).toThrow(
      'No matching signature',
    )
  })

  it('is told only to those who asked for its type', async () => {
    await webhooks.add({ url: receiver.url, eventTypes: ['message.created'] })
    await (await server.customer()).tickets.create({ subject: 'A ticket', body: 'Text' })
    await expect.poll(() => receiver.calls.length).toBe(1)
    expect(JSON.parse(receiver.calls[0]?.body ?? '')).toMatchObject({ type: 'message.created' })
  })

  it('that is internal stays inside unless the webhook asks for it', async () => {
    const outside = await webhooks.add({ url: receiver.url })
    const inside = await webhooks.add({ includesInternal: true, url: `${receiver.url}/inside` })
    const ticket = await (await server.customer()).tickets.create({ subject: 'A ticket', body: 'Text' })
    const desk = (await server.desk(server.site.agent)).site(server.site.id)
    await desk.messages.send(ticket.id, { body: 'A secret thought', isInternal: true })
    await desk.tickets.assign(ticket.id, { assigneeId: server.site.agent.id })
    await desk.messages.send(ticket.id, { body: 'A public answer' })
    const paths = (): string[] => receiver.calls.map(({ path }) => path)
    await expect.poll(() => paths().filter((path) => path.endsWith('/inside')).length).toBe(5)
    await expect.poll(() => paths().filter((path) => !path.endsWith('/inside')).length).toBe(3)
    const told = (path: string): string =>
      receiver.calls.flatMap((call) => (call.path.endsWith(path) ? call.body : [])).join()
    expect(told('/inside')).toContain('A secret thought')
    expect(told('/hooks')).not.toContain('A secret thought')
    expect(told('/hooks')).toContain('A public answer')
    expect(await webhooks.deliveriesOf(outside)).toHaveLength(3)
    expect(await webhooks.deliveriesOf(inside)).toHaveLength(5)
  })

  it('of another site is never told', async () => {
    await webhooks.add({ url: receiver.url })
    const stranger = await server.customer({ siteKey: server.otherSite.key })
    await stranger.tickets.create({ subject: 'Elsewhere', body: 'Text' })
    const here = await (await server.customer()).tickets.create({ subject: 'Here', body: 'Text' })
    await expect.poll(() => receiver.calls.length).toBe(2)
    expect(receiver.calls.map(({ body }) => JSON.parse(body).data.ticketId)).toEqual([here.id, here.id])
  })

  it('comes after those before it', async () => {
    await webhooks.add({ url: receiver.url, eventTypes: ['message.created'] })
    const ada = await server.customer()
    const ticket = await ada.tickets.create({ subject: 'A ticket', body: 'Message 1' })
    for (let i = 2; i <= 12; i += 1) await ada.messages.send(ticket.id, { body: `Message ${i}` })
    await expect.poll(() => receiver.calls.length).toBe(12)
    const seqs = receiver.calls.map(({ body }) => JSON.parse(body).data.message.seq)
    expect(seqs).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
  })

  it('of a ticket that is gone is told to nobody', async () => {
    const webhook = await webhooks.add({ url: receiver.url })
    receiver.answer = withStatus(500)
    const ticket = await (await server.customer()).tickets.create({ subject: 'A ticket', body: 'Text' })
    await expect.poll(() => webhooks.deliveriesOf(webhook)).toHaveLength(2)
    await server.owner.query('delete from deskhand.tickets where id = $1', [ticket.id])
    expect(await webhooks.deliveriesOf(webhook)).toEqual([])
  })
})

describe('a call that fails', () => {
  it.each([
    ['an error', withStatus(500), 500],
    ['a redirect', withStatus(302, { location: '/elsewhere' }), 302],
  ])(
    'with %s is made again later, with the same id and body, whatever the ticket has become',
    async (_, answer, status) => {
      const webhook = await webhooks.add({ url: receiver.url, eventTypes: ['ticket.created'] })
      receiver.answer = answer
      const ada = await server.customer()
      const ticket = await ada.tickets.create({ subject: 'A ticket', body: 'Text' })
      await expect
        .poll(async () => (await webhooks.deliveriesOf(webhook))[0])
        .toMatchObject({ state: 'pending', responseStatus: status, error: 'status' })
      expect(receiver.calls.map(({ path }) => path)).not.toContain('/elsewhere')
      await ada.tickets.close(ticket.id)
      receiver.answer = withStatus(200)
      await webhooks.makeDue()
      await expect
        .poll(async () => (await webhooks.deliveriesOf(webhook))[0])
        .toMatchObject({ state: 'delivered', responseStatus: 200, error: null, nextAttemptAt: null })
      expect(receiver.calls.length).toBeGreaterThan(1)
      expect(new Set(receiver.calls.map(({ id, body }) => id + body)).size).toBe(1)
      expect(await readJson(webhooks.ask(`/${webhook.id}`))).toMatchObject({ failingSince: null })
    },
  )

  it('is given up after twelve attempts', async () => {
    const webhook = await webhooks.add({ url: receiver.url, eventTypes: ['ticket.created'] })
    receiver.answer = withStatus(503)
    await (await server.customer()).tickets.create({ subject: 'A ticket', body: 'Text' })
    await expect.poll(async () => (await webhooks.deliveriesOf(webhook))[0]?.responseStatus).toBe(503)
    await server.owner.query('update deskhand.webhook_deliveries set attempts = 11, due_at = now()')
    await expect
      .poll(async () => (await webhooks.deliveriesOf(webhook))[0])
      .toMatchObject({ state: 'failed', attempts: 12, nextAttemptAt: null })
    expect(await readJson(webhooks.ask(`/${webhook.id}`))).toMatchObject({ enabled: true })
  })

  it('because nobody listens is told as a broken connection, and because the address leads inside by now as refused', async () => {
    const closed = await startReceiver()
    await closed.stop()
    const unreachable = await webhooks.add({ url: closed.url })
    await readJson(webhooks.ask(`/${unreachable.id}/test`, { method: 'POST' }), 201)
    await expect
      .poll(async () => (await webhooks.deliveriesOf(unreachable))[0])
      .toMatchObject({ error: 'connection', responseStatus: null })
    const moved = await webhooks.add({ url: receiver.url })
    await server.owner.query(`update deskhand.webhooks set url = 'http://10.0.0.1/' where id = $1`, [
      moved.id,
    ])
    await readJson(webhooks.ask(`/${moved.id}/test`, { method: 'POST' }), 201)
    await expect.poll(async () => (await webhooks.deliveriesOf(moved))[0]).toMatchObject({ error: 'refused' })
  })

  it('with 410 disables the webhook at once; enabled again, it hears what happens then', async () => {
    const webhook = await webhooks.add({ url: receiver.url, eventTypes: ['ticket.created'] })
    const ada = await server.customer()
    receiver.answer = withStatus(410)
    await ada.tickets.create({ subject: 'The last one', body: 'Text' })
    await expect
      .poll(() => readJson(webhooks.ask(`/${webhook.id}`)))
      .toMatchObject({ enabled: false, disabledReason: 'gone' })
    await ada.tickets.create({ subject: 'Unheard', body: 'Text' })
    expect(await webhooks.deliveriesOf(webhook)).toMatchObject([{ state: 'failed', responseStatus: 410 }])
    await expectProblem(await webhooks.ask(`/${webhook.id}/test`, { method: 'POST' }), 422, 'invalid_request')
    receiver.answer = withStatus(204)
    await readJson(webhooks.ask(`/${webhook.id}`, { method: 'PATCH', json: { enabled: true } }))
    await ada.tickets.create({ subject: 'Heard again', body: 'Text' })
    await expect.poll(() => receiver.calls.at(-1)?.body).toContain('Heard again')
    expect(receiver.calls).toHaveLength(2)
  })

  it('disables the webhook once everything has failed for five days', async () => {
    const webhook = await webhooks.add({ url: receiver.url })
    receiver.answer = withStatus(500)
    const test = (): Promise<unknown> =>
      readJson(webhooks.ask(`/${webhook.id}/test`, { method: 'POST' }), 201)
    const failing = async (): Promise<string | null> =>
      (await readJson<Webhook>(webhooks.ask(`/${webhook.id}`))).failingSince
    await test()
    await expect.poll(failing).not.toBe(null)
    const setFailing = (days: number) =>
      server.owner.query(`update deskhand.webhooks set failing_since = now() - make_interval(days => $1)`, [
        days,
      ])
    await setFailing(4)
    await test()
    await expect
      .poll(async () => (await webhooks.deliveriesOf(webhook)).map(({ responseStatus }) => responseStatus))
      .toEqual([500, 500])
    expect(await readJson(webhooks.ask(`/${webhook.id}`))).toMatchObject({ enabled: true })
    await setFailing(6)
    await test()
    await expect
      .poll(() => readJson(webhooks.ask(`/${webhook.id}`)))
      .toMatchObject({ enabled: false, disabledReason: 'failing' })
  })

  it('because the endpoint is slow holds nobody else up', async () => {
    receiver.answer = () => {}
    await webhooks.add({ url: receiver.url, eventTypes: ['ticket.created'] })
    const quick = await startReceiver()
    onTestFinished(quick.stop)
    await webhooks.add({ eventTypes: ['ticket.created'], url: quick.url })
    const ada = await server.customer()
    await ada.tickets.create({ subject: 'One', body: 'Text' })
    await expect.poll(() => receiver.calls.length).toBe(1)
    await ada.tickets.create({ subject: 'Two', body: 'Text' })
    await expect.poll(() => quick.calls.length).toBe(2)
    expect(receiver.calls).toHaveLength(1)
  })
})
