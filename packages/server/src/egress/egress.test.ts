import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { connect, createServer as createTcpServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createEgress, type Egress, type EgressOptions } from './egress.ts'
import { EgressRefusedError, type ResolvedAddress } from './target.ts'

/** Counts whoever connects, whatever comes of it. */
interface Canary {
  port: number
  connections: number
  requests: IncomingMessage[]
  answer(request: IncomingMessage, response: ServerResponse): void
}

const servers: Server[] = []

async function listenOn(host: string, port = 0): Promise<Canary> {
  const canary: Canary = { port, connections: 0, requests: [], answer: (_, response) => response.end('here') }
  const server = createServer((request, response) => {
    canary.requests.push(request)
    canary.answer(request, response)
  })
  server.on('connection', () => (canary.connections += 1))
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the canary has no port')
  canary.port = address.port
  servers.push(server)
  return canary
}

let canary: Canary
beforeEach(async () => {
  canary = await listenOn('127.0.0.1')
})
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
})

const resolvingTo =
  (...answers: string[][]) =>
  async (): Promise<ResolvedAddress[]> =>
    (answers.length > 1 ? (answers.shift() ?? []) : (answers[0] ?? [])).map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }))

/** One that may use the port of the canary, so that the address alone decides. */
const egress = (options: Partial<EgressOptions> = {}): Egress =>
  createEgress({ allow: [], ports: [canary.port, 80, 443], ...options })

/** What is told to whoever typed the address. */
async function refusalOf(url: string, options?: Partial<EgressOptions>): Promise<Error> {
  const client = egress(options)
  const refusals = await Promise.all(
    [client.fetch(url, { method: 'GET' }), client.check(url)].map((call) =>
      call.then(
        () => new Error('it was not refused'),
        (error: unknown) => error,
      ),
    ),
  )
  for (const refusal of refusals) expect(refusal).toBeInstanceOf(EgressRefusedError)
  expect(new Set(refusals.map(String)).size).toBe(1)
  return refusals[0] instanceof Error ? refusals[0] : new Error('no error')
}

describe('an address that leads inside', () => {
  it.each([
    'http://127.0.0.1:PORT/',
    'http://localhost:PORT/',
    'http://localhost.:PORT/',
    'http://127.1:PORT/',
    'http://2130706433:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://0x7f000001:PORT/',
    'http://0x7f.0.0.1:PORT/',
    'http://１２７.０.０.１:PORT/',
    'http://0:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://[64:ff9b::7f00:1]:PORT/',
    'http://[2002:7f00:1::]:PORT/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/latest/meta-data/',
    'http://10.0.0.1/',
    'http://192.168.0.1/',
    'https://127.0.0.1:PORT/',
  ])('%s is refused, and nobody notices', async (address) => {
    await refusalOf(address.replace('PORT', String(canary.port)))
    expect(canary.connections).toBe(0)
  })

  it('is refused behind a name too, also when only one of its addresses leads inside', async () => {
    const url = `http://rebound.example:${canary.port}/`
    await refusalOf(url, { resolve: resolvingTo(['127.0.0.1']) })
    await refusalOf(url, { resolve: resolvingTo(['8.8.8.8', '127.0.0.1']) })
    await refusalOf(url, { resolve: resolvingTo(['8.8.8.8', '::ffff:127.0.0.1']) })
    await refusalOf(url, { resolve: resolvingTo(['64:ff9b::7f00:1']) })
    expect(canary.connections).toBe(0)
  })

  it('is not found by asking twice: the connection goes to the address that was checked', async () => {
    const checked = await listenOn('127.0.0.2', canary.port)
    const resolve = resolvingTo(['127.0.0.2'], ['127.0.0.1'])
    const answer = await egress({ allow: ['127.0.0.2/32'], resolve }).fetch(
      `http://rebound.example:${canary.port}/`,
      { method: 'GET' },
    )
    expect(answer.body.toString()).toBe('here')
    expect(checked.requests[0]?.headers.host).toBe(`rebound.example:${canary.port}`)
    expect(canary.connections).toBe(0)
  })

  it('is not reached by a redirect: that is the answer', async () => {
    const outside = await listenOn('127.0.0.2')
    outside.answer = (_, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${canary.port}/` }).end()
    const answer = await egress({ allow: ['127.0.0.2/32'] }).fetch(`http://127.0.0.2:${outside.port}/`, {
      method: 'POST',
      body: '{}',
    })
    expect(answer.status).toBe(302)
    expect(outside.connections).toBe(1)
    expect(canary.connections).toBe(0)
  })
})

describe('an address that is none of the web', () => {
  const allowed = { allow: ['127.0.0.0/8'] }

  it.each([
    'file:///etc/passwd',
    'gopher://127.0.0.1:PORT/_x',
    'ftp://127.0.0.1:PORT/',
    'data:text/plain,x',
    'javascript:alert(1)',
    'http://user@127.0.0.1:PORT/',
    'http://user:password@127.0.0.1:PORT/',
    'http://public.example:PORT@127.0.0.1:PORT/',
    '//127.0.0.1:PORT/',
    'http://',
    `http://127.0.0.1:PORT/${'a'.repeat(3_000)}`,
    '',
  ])('%s is refused, even where the place is allowed', async (address) => {
    await refusalOf(address.replaceAll('PORT', String(canary.port)), allowed)
    expect(canary.connections).toBe(0)
  })

  it.each([1, 22, 25, 6379, 5432])('port %i of a public address is refused', async (port) => {
    await refusalOf(`http://public.example:${port}/`, { resolve: resolvingTo(['8.8.8.8']) })
  })
})

it('the refusal is the same for a name that leads inside, one that does not exist and a bad port', async () => {
  const failing = async (): Promise<never> => Promise.reject(new Error('getaddrinfo ENOTFOUND'))
  const refusals = [
    await refusalOf('http://inside.example/', { resolve: resolvingTo(['10.0.0.1']) }),
    await refusalOf('http://nowhere.example/', { resolve: failing }),
    await refusalOf('http://empty.example/', { resolve: resolvingTo([]) }),
    await refusalOf('http://public.example:22/', { resolve: resolvingTo(['8.8.8.8']) }),
    await refusalOf('file:///etc/passwd'),
  ]
  expect(new Set(refusals.map(({ message }) => message)).size).toBe(1)
  expect(refusals.map(({ cause }) => cause)).toEqual(refusals.map(() => undefined))
})

describe('a range that the operator has allowed', () => {
  it('is called, on any port, with method, headers and body', async () => {
    canary.answer = (_, response) => response.writeHead(204).end()
    const answer = await createEgress({ allow: ['127.0.0.0/8'] }).fetch(
      `http://127.0.0.1:${canary.port}/hook?a=1`,
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' },
    )
    expect(answer.status).toBe(204)
    expect(canary.requests[0]).toMatchObject({ method: 'POST', url: '/hook?a=1' })
    expect(canary.requests[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': '2',
    })
  })

  it('does not open what is beside it', async () => {
    await refusalOf(`http://127.0.0.1:${canary.port}/`, { allow: ['127.0.0.2/32'] })
    expect(canary.connections).toBe(0)
  })
})

describe('an answer', () => {
  const allow = ['127.0.0.0/8']
  const address = (): string => `http://127.0.0.1:${canary.port}/`

  it('is read up to the limit of bytes and no further', async () => {
    canary.answer = (_, response) => {
      const fill = (): void => {
        while (!response.destroyed && response.write('x'.repeat(1_000)));
      }
      response.on('drain', fill)
      fill()
    }
    const { body } = await createEgress({ allow, maxBytes: 5_000 }).fetch(address(), { method: 'GET' })
    expect(body.length).toBe(5_000)
  })

  it.each([
    ['never begins', () => {}],
    [
      'never ends',
      (_: IncomingMessage, response: ServerResponse) => {
        const drip = setInterval(() => response.write('x'), 5)
        response.on('close', () => clearInterval(drip))
      },
    ],
  ])('that %s is given up', async (_, answer) => {
    canary.answer = answer
    const call = createEgress({ allow, timeout: 100 }).fetch(address(), { method: 'GET' })
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  it('that stops before the end of the handshake is given up', async () => {
    const silent = createTcpServer((socket) => socket.on('error', () => {}))
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    onTestFinished(() => void silent.close())
    const { port } = Object(silent.address())
    const call = createEgress({ allow, timeout: 100 }).fetch(`https://127.0.0.1:${port}/`, { method: 'GET' })
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  it('is not waited for once the caller breaks off', async () => {
    canary.answer = () => {}
    const stopping = new AbortController()
    const call = createEgress({ allow }).fetch(address(), { method: 'GET', signal: stopping.signal })
    await expect.poll(() => canary.requests.length).toBe(1)
    stopping.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
  })
})

it('a lookup that hangs is given up', async () => {
  const resolve = (): Promise<never> => new Promise(() => {})
  const call = egress({ resolve, timeout: 50 }).fetch('http://slow.example/', { method: 'GET' })
  await expect(call).rejects.toMatchObject({ name: 'TimeoutError' })
})

it('the canary sings', async () => {
  const socket = connect(canary.port, '127.0.0.1')
  await expect.poll(() => canary.connections).toBe(1)
  socket.destroy()
})
