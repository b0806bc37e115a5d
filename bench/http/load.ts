import { randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import process from 'node:process'
import { taskOf } from './processes.ts'
import { percentile } from './figures.ts'
import { sendersTicket, ticketOf, tokenOf, TOO_COMMON, WORDS } from './world.ts'

export type Kind = 'hello' | 'list' | 'thread' | 'send' | 'search'

export interface Load {
  url: string
  connections: number
  seconds: number
  customers: number
  /** How often each kind comes among the others. */
  mix: Partial<Record<Kind, number>>
  /** Requests a second, evenly spaced. Without it every connection asks as soon as it is answered. */
  pace?: number
}

export interface Loaded {
  perSecond: number
  requests: number
  /** Answers other than 2xx. */
  refused: number
  /** Milliseconds. */
  p50: number
  p99: number
}

const random = (below: number): number => Math.floor(Math.random() * below)

/** Nearly all searches are for a few words. The script of pgbench draws them the same way: a common word costs more. */
const randomWord = (): number => Math.min(WORDS, TOO_COMMON + Math.floor(1 / (1 - Math.random())))

function requestOf(kind: Kind, customers: number): string {
  const customer = 11 + random(customers)
  switch (kind) {
    case 'hello':
      return get('/')
    case 'list':
      return get('/v1/tickets', tokenOf(customer))
    case 'thread':
      return get(`/v1/tickets/${ticketOf(customer, random(9))}/messages`, tokenOf(customer))
    case 'search':
      return get(`/v1/kb/bench/search?q=word${randomWord()}&locale=en&limit=10`)
    case 'send': {
      const body = JSON.stringify({
        clientId: randomUUID(),
        body: 'Please look at my parcel again today, it has not come.',
      })
      return (
        `POST /v1/tickets/${sendersTicket(random(500))}/messages HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer ${tokenOf(0)}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
      )
    }
  }
}

const get = (path: string, token?: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: bench\r\n${token === undefined ? '' : `Authorization: Bearer ${token}\r\n`}\r\n`

/** How long the answer is that begins here, head and body; null when that cannot be told yet. */
function lengthOf(answer: Buffer): number | null {
  const head = answer.indexOf('\r\n\r\n')
  if (head < 0) return null
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.toString('latin1', 0, head))?.[1]
  if (length !== undefined) return head + 4 + Number(length)
  const end = answer.indexOf('\r\n0\r\n\r\n', head)
  return end < 0 ? null : end + 7
}

/** Says when the next request goes. */
type Turn = (go: () => void) => void

const atOnce: Turn = (go) => go()

/** Spaces requests evenly. Timers are too coarse for thousands a second, so it looks at the clock all the time. */
function evenly(perSecond: number): Turn {
  const waiting: (() => void)[] = []
  const begin = performance.now()
  let gone = 0
  const look = (): void => {
    const due = ((performance.now() - begin) / 1_000) * perSecond
    for (; gone < due; gone += 1) waiting.shift()?.()
    setImmediate(look)
  }
  look()
  return (go) => void waiting.push(go)
}

/** Keeps one connection busy: a request, its answer, the next request. */
function keepBusy(
  load: Load,
  kinds: readonly Kind[],
  turn: Turn,
  times: number[],
  until: number,
): Promise<number> {
  const { hostname, port } = new URL(load.url)
  return new Promise((resolve, reject) => {
    let refused = 0
    let startedAt = 0
    let unread: Buffer = Buffer.alloc(0)
    const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true })
    const next = (): void => {
      startedAt = performance.now()
      if (startedAt > until) {
        socket.destroy()
        return resolve(refused)
      }
      socket.write(requestOf(kinds[random(kinds.length)] ?? 'hello', load.customers))
    }
    socket.on('connect', () => turn(next))
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      unread = unread.length === 0 ? chunk : Buffer.concat([unread, chunk])
      const length = lengthOf(unread)
      if (length === null || unread.length < length) return
      if (unread[9] !== 0x32) refused += 1
      unread = unread.subarray(length)
      times.push(performance.now() - startedAt)
      turn(next)
    })
  })
}

const { task, answer } = await taskOf<Load, Loaded>()
const kinds = Object.entries(task.mix).flatMap(([kind, weight]) =>
  Array.from({ length: weight }, () => kind as Kind),
)
const turn = task.pace === undefined ? atOnce : evenly(task.pace)
const times: number[] = []
const begin = performance.now()
const refused = await Promise.all(
  Array.from({ length: task.connections }, () =>
    keepBusy(task, kinds, turn, times, begin + task.seconds * 1_000),
  ),
)
answer({
  perSecond: times.length / ((performance.now() - begin) / 1_000),
  requests: times.length,
  refused: refused.reduce((sum, count) => sum + count, 0),
  p50: percentile(times, 0.5),
  p99: percentile(times, 0.99),
})
process.once('disconnect', () => process.exit())
