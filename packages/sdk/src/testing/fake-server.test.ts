import { setupServer } from 'msw/node'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from 'vitest'
import { useNoDelay } from '../../test/network.ts'
import { createClient } from '../client.ts'
import type { DeskhandClient } from '../client.ts'
import type { ClientOptions } from '../core/create-core.ts'
import { isDeskhandError } from '../core/errors.ts'
import { solveChallenge } from '../core/solve-challenge.ts'
import { signIdentity } from '../node.ts'
import { createSupportStore } from '../store/support-store.ts'
import { createFakeServer } from '../testing.ts'

const fake = createFakeServer({ siteKey: 'shop' })
// Reconnecting waits by chance; here it does not.
beforeEach(useNoDelay)
afterEach(() => fake.reset())

const client = (options: Partial<ClientOptions> = {}): DeskhandClient =>
  createClient({ baseUrl: fake.baseUrl, siteKey: 'shop', fetch: fake.fetch, maxRetries: 0, ...options })

const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 4_000 })

const codeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'it succeeded',
    (error: unknown) => (isDeskhandError(error) ? error.code : error),
  )

/** A customer with a ticket, who listens. */
async function openThread(options: Partial<ClientOptions> = {}) {
  const deskhand = client(options)
  const ticket = await deskhand.tickets.create({ subject: 'Refund', body: 'It came broken.' })
  const heard: string[] = []
  deskhand.events.on('message.created', ({ message }) => heard.push(message.body))
  deskhand.events.on('reset', () => heard.push('reset'))
  onTestFinished(() => deskhand.events.close())
  deskhand.events.open()
  await eventually(() => deskhand.events.connection).toBe('live')
  return { deskhand, ticket, heard }
}

describe('through MSW', () => {
  const network = setupServer(...fake.handlers)
  beforeAll(() => network.listen({ onUnhandledFrame: 'error' }))
  afterAll(() => network.close())

  test('the fake answers the global fetch', async () => {
    const deskhand = client({ fetch: undefined })
    const ticket = await deskhand.tickets.create({ subject: 'Refund', body: 'It came broken.' })
    expect(await deskhand.tickets.get(ticket.id)).toEqual(ticket)
    await expect(deskhand.tickets.get('no-such-id')).rejects.toMatchObject({ status: 404, code: 'not_found' })
  })

  test('brings live events, and goes on when they are cut', async () => {
    const { ticket, heard, deskhand } = await openThread({ fetch: undefined })
    fake.asAgent.reply(ticket.id, 'One')
    await eventually(() => heard).toEqual(['One'])
    fake.cutStreams()
    fake.asAgent.reply(ticket.id, 'Two')
    await eventually(() => heard).toEqual(['One', 'Two'])
    deskhand.events.close()
  })

  test('takes files', async () => {
    const deskhand = client({ fetch: undefined })
    const { id } = await deskhand.attachments.upload(new File(['Hello'], 'a.txt', { type: 'text/plain' }))
    const { url } = await deskhand.attachments.link(id)
    expect(await (await fetch(url)).text()).toBe('Hello')
  })

  test('what is lost on the way is an error of the network', async () => {
    fake.fail('GET /v1/sites/:siteKey/config', 'network')
    expect(await codeOf(client({ fetch: undefined }).site.config())).toBe('network')
  })
})

describe('a request ordered to fail', () => {
  test.each([
    [429, 'rate_limited'],
    [503, 'overloaded'],
    [500, 'internal'],
    ['identity_required', 'identity_required'],
    ['network', 'network'],
  ] as const)('with %s does so once, and changes nothing', async (failure, code) => {
    const deskhand = client()
    await deskhand.sessions.start()
    fake.fail('POST /v1/tickets', failure)
    expect(await codeOf(deskhand.tickets.create({ subject: 'Refund', body: 'Broken' }))).toBe(code)
    expect((await deskhand.tickets.list()).data).toEqual([])
    expect(await codeOf(deskhand.tickets.create({ subject: 'Refund', body: 'Broken' }))).toBe('it succeeded')
  })

  test('may fail several times, and leaves other requests alone', async () => {
    const deskhand = client()
    const { id } = await deskhand.tickets.create({ subject: 'Refund', body: 'Broken' })
    fake.fail(({ method }) => method === 'POST', 500, 2)
    expect((await deskhand.messages.list(id)).data).toHaveLength(1)
    for (const code of ['internal', 'internal', 'it succeeded'])
      expect(await codeOf(deskhand.messages.send(id, { body: 'Hello' }))).toBe(code)
  })

  test('whose answer is lost was carried out all the same, and its repetition is recognised', async () => {
    const deskhand = client({ maxRetries: 2 })
    const { id } = await deskhand.tickets.create({ subject: 'Refund', body: 'Broken' })
    fake.fail('POST /v1/tickets/:id/messages', 'lost-answer', 2)
    const sent = await deskhand.messages.send(id, { body: 'Hello' })
    expect((await deskhand.messages.list(id)).data.map(({ body }) => body)).toEqual(['Broken', 'Hello'])
    expect(sent.seq).toBe(2)
  })
})

test('a delay is felt, and a call can be given up meanwhile', async () => {
  fake.delay(60_000)
  expect(await codeOf(client({ timeout: 20 }).site.config())).toBe('timeout')
  const signal = AbortSignal.timeout(20)
  expect(await codeOf(client().site.config({ signal }))).toBe('aborted')
})

describe('the agent', () => {
  test('answers, and the customer who listens hears it; of notes nobody hears', async () => {
    const { deskhand, ticket, heard } = await openThread()
    fake.asAgent.note(ticket.id, 'Difficult customer')
    fake.asAgent.reply(ticket.id, 'I am sorry to hear that.')
    await eventually(() => heard).toEqual(['I am sorry to hear that.'])
    expect(await deskhand.tickets.get(ticket.id)).toMatchObject({ lastSeq: 2, unreadCount: 1 })
  })

  test('sets the status', async () => {
    const { deskhand, ticket } = await openThread()
    fake.asAgent.setStatus(ticket.id, 'resolved')
    expect(await deskhand.tickets.get(ticket.id)).toMatchObject({ status: 'resolved' })
  })

  test('is seen typing by the customer of the ticket', async () => {
    const { deskhand, ticket } = await openThread()
    const response = await fake.fetch(`${fake.baseUrl}/v1/events`, {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${deskhand.sessions.token}` },
    })
    const text: string[] = []
    void response.body
      ?.pipeThrough(new TextDecoderStream())
      .pipeTo(new WritableStream({ write: (chunk) => void text.push(chunk) }))
    fake.asAgent.type(ticket.id)
    await eventually(() => text.join('')).toContain('event: typing')
    expect(text.join('')).toContain('"person":{"kind":"member"')
  })
})

describe('streams', () => {
  test('that are cut go on without a gap', async () => {
    const { deskhand, ticket, heard } = await openThread()
    const states: string[] = []
    deskhand.events.on('connection', (state) => states.push(state))
    fake.cutStreams()
    fake.asAgent.reply(ticket.id, 'While you were away')
    await eventually(() => heard).toEqual(['While you were away'])
    expect(states).toContain('offline')
    expect(fake.openStreams).toBe(1)
  })

  test('that missed what is forgotten are told to load afresh', async () => {
    const { ticket, heard } = await openThread()
    fake.cutStreams()
    fake.asAgent.reply(ticket.id, 'Forgotten')
    fake.forgetEvents()
    await eventually(() => heard).toEqual(['reset'])
  })

  test('that are blocked are replaced by pages, and taken up again when they are not', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const { deskhand, ticket, heard } = await openThread()
    const polled = <T>(read: () => T) =>
      expect.poll(async () => (await vi.advanceTimersByTimeAsync(1_000), read()), {
        interval: 1,
        timeout: 4_000,
      })
    fake.blockStreams(true)
    fake.cutStreams()
    await polled(() => deskhand.events.connection).toBe('polling')
    fake.asAgent.reply(ticket.id, 'By page')
    await polled(() => heard).toEqual(['By page'])
    fake.blockStreams(false)
    await polled(() => deskhand.events.connection).toBe('live')
    fake.asAgent.reply(ticket.id, 'Live')
    await polled(() => heard).toEqual(['By page', 'Live'])
  })

  test('end for good with the sessions', async () => {
    const { deskhand } = await openThread()
    fake.expireSessions()
    await eventually(() => deskhand.events.connection).toBe('closed')
    expect(fake.openStreams).toBe(0)
    expect(await codeOf(deskhand.tickets.list())).toBe('unauthenticated')
  })

  test('that nobody reads any more are not kept', async () => {
    const { deskhand } = await openThread()
    expect(fake.openStreams).toBe(1)
    deskhand.events.close()
    await eventually(() => fake.openStreams).toBe(0)
  })
})

test('takes the identities signed with its key', async () => {
  const deskhand = client({
    getIdentityToken: () => signIdentity({ sub: 'ada', name: 'Ada' }, fake.identityKey),
  })
  expect(await deskhand.sessions.start()).toMatchObject({ verified: true, name: 'Ada' })
})

test('keeps to the identity policy it is given', async () => {
  const strict = createFakeServer({ siteKey: 'shop', identity: 'required' })
  expect(await codeOf(client({ fetch: strict.fetch }).sessions.start())).toBe('identity_required')
})

test('may stand below a path, and nowhere in particular it cannot', async () => {
  const below = createFakeServer({ siteKey: 'shop', baseUrl: 'https://shop.example/support/' })
  const deskhand = client({ baseUrl: below.baseUrl, fetch: below.fetch })
  const { id } = await deskhand.tickets.create({ subject: 'Refund', body: 'It came broken.' })
  expect(await deskhand.tickets.get(id)).toMatchObject({ subject: 'Refund' })
  expect(() => createFakeServer({ baseUrl: '/support' })).toThrow('absolute')
})

test('tells the votes for an article', async () => {
  fake.articles.add({ title: 'How refunds work', body: 'Five days.' })
  const { articles } = client()
  const [hit] = (await articles.search({ q: 'refund' })).data
  await articles.feedback(hit?.slug ?? '', { helpful: false })
  expect(fake.articles.feedback('how-refunds-work')).toEqual([false])
})

describe('a site that asks for a challenge', () => {
  const guarded = createFakeServer({ siteKey: 'shop', challenge: true })
  const options = { baseUrl: guarded.baseUrl, fetch: guarded.fetch }

  test('says so, and starts a session for a solution', async () => {
    const { site, sessions } = client({ ...options, solveChallenge })
    expect(await site.config()).toMatchObject({ challenge: true })
    await expect(sessions.start()).resolves.toMatchObject({ verified: false })
  })

  test('starts none without, nor for a wrong one', async () => {
    expect(await codeOf(client(options).sessions.start())).toBe('challenge_required')
    const guess = () => ({ counter: 1, derivedKey: 'a guess' })
    expect(await codeOf(client({ ...options, solveChallenge: guess }).sessions.start())).toBe(
      'challenge_invalid',
    )
  })

  test('takes those whom the host vouches for as they are', async () => {
    const getIdentityToken = () => signIdentity({ sub: 'ada' }, guarded.identityKey)
    await expect(client({ ...options, getIdentityToken }).sessions.start()).resolves.toMatchObject({
      verified: true,
    })
  })
})

test('after a reset it knows nothing, and nothing fails', async () => {
  const deskhand = client()
  await deskhand.tickets.create({ subject: 'Refund', body: 'It came broken.' })
  fake.articles.add({ title: 'Refunds' })
  fake.delay(60_000)
  fake.fail(() => true, 500, Infinity)
  fake.reset()
  expect(await codeOf(deskhand.tickets.list())).toBe('session_invalid')
  expect((await client().articles.list()).data).toEqual([])
  expect((await client().tickets.create({ subject: 'First', body: 'Again' })).number).toBe(1)
})

test('carries a store from the first message to the answer', async () => {
  const deskhand = client()
  const store = createSupportStore(deskhand, { storage: null })
  onTestFinished(() => store.dispose())
  const { id } = await deskhand.tickets.create({ subject: 'Refund', body: 'It came broken.' })
  await store.start()
  await eventually(() => store.getSnapshot().connection).toBe('online')
  fake.asAgent.reply(id, 'I am sorry to hear that.')
  await eventually(() => store.getSnapshot().unreadCount).toBe(1)
})
