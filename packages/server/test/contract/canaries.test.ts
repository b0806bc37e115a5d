import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describedRoutes } from '#server/openapi/described-routes'
import { ask } from './asking.ts'
import { collectLog } from './log-lines.ts'
import { addressOf } from './route-addresses.ts'
import { tokenFor } from './route-calls.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { seedWorld, type World } from './seeded-world.ts'

/** Stands in everything that a person types: whoever meets it elsewhere has read what was not meant for them. */
const CANARY = 'canary-7f3a'
/** What is ours and no client's business. */
const INSIDES =
  /node_modules|\.ts:\d+|at async|deskhand_private|select |insert into|violates|syntax error|ECONN/

const log = collectLog()
const errors: string[] = []
const secrets: string[] = []
let server: ContractServer
let world: World

beforeAll(async () => {
  server = await runServer({ logger: log.logger, slowQueryMs: 0 })
  world = await seedWorld(server, server.site)
  secrets.push(world.customerToken, world.memberToken, world.adminToken, server.site.agent.password)
  await useEverything()
  for (const route of describedRoutes(server.app)) {
    const path = addressOf(route, { ...world.ids, capability: `${CANARY}.${CANARY}` })
    if (path === null || (route.method === 'DELETE' && path.endsWith('/current'))) continue
    const json = {
      email: `${CANARY}@example.com`,
      password: CANARY,
      name: CANARY,
      subject: CANARY,
      body: CANARY,
      identityToken: `${CANARY}.${CANARY}.${CANARY}`,
      siteKey: world.ids.siteKey,
      [CANARY]: CANARY,
    }
    const answer = await ask(server, `${path}?q=${CANARY}&text=${CANARY}&cursor=${CANARY}`, {
      method: route.method,
      token: tokenFor(route, world),
      headers: { 'user-agent': CANARY, referer: `https://${CANARY}.example/` },
      ...(route.method !== 'GET' && { json }),
    })
    const text = await answer.text()
    if (answer.status >= 400) errors.push(`${route.method} ${route.path} ${text}`)
  }
})
afterAll(() => server.stop())

/** What people do who do nothing wrong. */
async function useEverything(): Promise<void> {
  const customer = await server.customer()
  secrets.push(String(customer.sessions.token))
  const ticket = await customer.tickets.create({ subject: CANARY, body: CANARY })
  await customer.messages.send(ticket.id, { body: CANARY })
  await customer.attachments.upload(new File([CANARY], `${CANARY}.txt`, { type: 'text/plain' }))
  await customer.articles.search({ q: CANARY })
  const identified = server.visitor({
    getIdentityToken: () => {
      const token = server.site.sign({ sub: CANARY, email: `${CANARY}@example.com`, name: CANARY })
      secrets.push(token)
      return token
    },
  })
  await identified.sessions.start()
  const desk = await server.desk(server.site.agent)
  await desk.site(server.site.id).messages.send(ticket.id, { body: CANARY })
}

describe('what people type', () => {
  it('is in no line of the log, at any level', () => {
    expect(log.text().length).toBeGreaterThan(1_000)
    const lines = log.text().split('\n')
    expect(lines.filter((line) => line.includes(CANARY))).toEqual([])
  })

  it('is in no answer that says what went wrong, but for the name of a field that is not known', () => {
    expect(errors.length).toBeGreaterThan(10)
    const told = errors.map((text) => text.replaceAll(new RegExp(`"field":"${CANARY}"`, 'g'), ''))
    expect(told.map((text) => text.replaceAll(/"detail":"Correct [^"]*"/g, ''))).not.toContainEqual(
      expect.stringContaining(CANARY),
    )
  })
})

describe('what proves who somebody is', () => {
  it('is in no line of the log and in no error', () => {
    for (const secret of secrets) {
      expect(log.text().includes(secret)).toBe(false)
      expect(errors.some((text) => text.includes(secret))).toBe(false)
    }
  })

  it('is in no line of the log as an e-mail address either', () => {
    expect(log.text()).not.toContain(server.site.agent.email)
  })
})

describe('what the server is made of', () => {
  it('is in no error', () => {
    expect(errors.filter((text) => INSIDES.test(text.slice(text.indexOf('{'))))).toEqual([])
  })

  it('is in its own log, with the id of each request', () => {
    const requests = log
      .text()
      .split('\n')
      .filter((line) => line.includes('"msg":"request"'))
    expect(requests.length).toBeGreaterThan(50)
    for (const line of requests)
      expect(JSON.parse(line)).toMatchObject({
        requestId: expect.stringMatching(/^[\w.-]{8,64}$/),
        method: expect.any(String),
        route: expect.stringMatching(/^\//),
        status: expect.any(Number),
      })
  })
})
