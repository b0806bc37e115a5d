import { describe, expect, it } from 'vitest'
import { RATE_LIMITS } from '#server/limits/rate-limits'
import { ask } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

/** One session for each address. */
const limits = RATE_LIMITS.map((limit) => ({ ...limit, quota: limit.name === 'sessions' ? 1 : 1_000_000 }))

async function behind(
  trustedProxies: string[],
  use: (server: ContractServer) => Promise<void>,
): Promise<void> {
  const server = await runServer({ limits, trustedProxies })
  try {
    await use(server)
  } finally {
    await server.stop()
  }
}

const start = async (server: ContractServer, headers: Record<string, string>): Promise<number> =>
  (await ask(server, '/v1/sessions', { method: 'POST', json: { siteKey: server.site.key }, headers })).status

describe('a server that trusts no proxy', () => {
  it.each(['x-forwarded-for', 'x-real-ip', 'forwarded', 'x-client-ip', 'cf-connecting-ip', 'true-client-ip'])(
    'takes no address from %s',
    async (header) => {
      await behind([], async (server) => {
        const claim = (address: string): Record<string, string> => ({
          [header]: header === 'forwarded' ? `for=${address}` : address,
        })
        expect(await start(server, claim('203.0.113.1'))).toBe(201)
        expect(await start(server, claim('203.0.113.2'))).toBe(429)
      })
    },
  )
})

describe('a server that trusts the proxy in front', () => {
  it('tells the clients behind it apart', async () => {
    await behind(['127.0.0.0/8'], async (server) => {
      expect(await start(server, { 'x-forwarded-for': '203.0.113.1' })).toBe(201)
      expect(await start(server, { 'x-forwarded-for': '203.0.113.2' })).toBe(201)
      expect(await start(server, { 'x-forwarded-for': '203.0.113.1' })).toBe(429)
    })
  })

  it('believes nothing that stands before what the proxy has added', async () => {
    await behind(['127.0.0.0/8'], async (server) => {
      expect(await start(server, { 'x-forwarded-for': '198.51.100.1, 203.0.113.1' })).toBe(201)
      expect(await start(server, { 'x-forwarded-for': '198.51.100.2, 203.0.113.1' })).toBe(429)
    })
  })

  it('takes no other header for it', async () => {
    await behind(['127.0.0.0/8'], async (server) => {
      expect(await start(server, { 'x-real-ip': '203.0.113.1' })).toBe(201)
      expect(await start(server, { 'x-real-ip': '203.0.113.2' })).toBe(429)
    })
  })

  it('believes no proxy of another network', async () => {
    await behind(['10.0.0.0/8'], async (server) => {
      expect(await start(server, { 'x-forwarded-for': '203.0.113.1' })).toBe(201)
      expect(await start(server, { 'x-forwarded-for': '203.0.113.2' })).toBe(429)
    })
  })
})

describe('what a client says about the address of the server', () => {
  it('changes no link in an answer', async () => {
    await behind([], async (server) => {
      const client = await server.customer()
      const answer = await ask(server, '/v1/attachments', {
        method: 'POST',
        token: client.sessions.token,
        json: { fileName: 'a.txt', contentType: 'text/plain', size: 1 },
        headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
      })
      expect(answer.status).toBe(201)
      expect(await answer.text()).not.toContain('evil.example')
    })
  })
})
