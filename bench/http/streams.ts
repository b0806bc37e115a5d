import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import process from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { percentile } from './figures.ts'
import { cpuOf, memoryOf, taskOf } from './processes.ts'
import { openTicketOf, tokenOf } from './world.ts'

export interface FanOut {
  url: string
  pid: number
  /** Open streams; two for each customer. */
  streams: number
  eventsPerSecond: number
  seconds: number
}

export interface FannedOut {
  /** Milliseconds from the request that writes to the bytes at a reader. */
  p50: number
  p99: number
  /** Of these, what the writers waited for their answer: the commit is in it. */
  answeredP50: number
  answeredP99: number
  /** Milliseconds from the answer of the writer to the bytes at a reader. */
  afterAnswerP50: number
  afterAnswerP99: number
  /** Deliveries that did not come. */
  lost: number
  /** Microseconds of CPU of the server for one message: written, and told to two readers. Null where the system does not tell. */
  cpuOfMessage: number | null
  /** Of the server; null where the system does not tell. */
  bytesPerStream: number | null
}

const OPENING_AT_ONCE = 50
/** Milliseconds the last bytes may take before they count as lost. */
const LATEST = 5_000
const WRITTEN_AT = /"body":"at ([\d.]+)"/g

const { task, answer } = await taskOf<FanOut, FannedOut>()
const { hostname, port } = new URL(task.url)
const customers = Math.ceil(task.streams / 2)
const now = (): number => performance.timeOrigin + performance.now()

/** When a message arrived at readers and when its writer was answered, by when it was written. */
let deliveries: { writtenAt: number; arrivedAt: number }[] = []
let answers = new Map<number, number>()

/** Opens a stream on a bare socket and keeps when each message came. */
async function openStream(customer: number): Promise<Socket> {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  socket.setEncoding('latin1')
  socket.write(
    `GET /v1/events HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${tokenOf(customer)}\r\n\r\n`,
  )
  const [head]: string[] = await once(socket, 'data')
  if (!head?.startsWith('HTTP/1.1 200')) throw new Error(`A stream was refused: ${head}`)
  socket.on('data', (text: string) => {
    for (const [, writtenAt] of text.matchAll(WRITTEN_AT))
      deliveries.push({ writtenAt: Number(writtenAt), arrivedAt: now() })
  })
  return socket
}

async function openAll(count: number): Promise<Socket[]> {
  const sockets: Socket[] = []
  let opened = 0
  const openOn = async (): Promise<void> => {
    while (opened < count) {
      opened += 1
      sockets.push(await openStream(11 + (opened % customers)))
    }
  }
  await Promise.all(Array.from({ length: OPENING_AT_ONCE }, openOn))
  return sockets
}

/** Connections of writers that wait for nothing. Bare ones too: a client that computes more than the server is what would be measured. */
const idle: Socket[] = []

async function write(customer: number): Promise<void> {
  const socket = idle.pop() ?? connect({ host: hostname, port: Number(port), noDelay: true })
  const writtenAt = now()
  const body = JSON.stringify({ clientId: randomUUID(), body: `at ${writtenAt}` })
  socket.write(
    `POST /v1/tickets/${openTicketOf(customer)}/messages HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer ${tokenOf(customer)}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  )
  // An answer is far shorter than what comes in one piece.
  const [answered]: Buffer[] = await once(socket, 'data')
  answers.set(writtenAt, now())
  if (!answered?.subarray(0, 12).equals(Buffer.from('HTTP/1.1 201')))
    throw new Error(`A message was refused: ${String(answered)}`)
  idle.push(socket)
}

/** Writes at an even pace, whatever the answers take. */
async function writeAll(seconds: number): Promise<number> {
  const writes: Promise<void>[] = []
  const begin = now()
  const count = seconds * task.eventsPerSecond
  for (let written = 0; written < count; written += 1) {
    await setTimeout(Math.max(0, begin + (written * 1_000) / task.eventsPerSecond - now()))
    writes.push(write(11 + Math.floor(Math.random() * customers)))
  }
  await Promise.all(writes)
  return count
}

// Opened and closed again, so that what a process takes once, such as its young generation, does not count as that of a stream.
for (const socket of await openAll(Math.ceil(task.streams / 2))) socket.destroy()
await setTimeout(2_000)
const before = await memoryOf(task.pid)
await openAll(task.streams)
await setTimeout(1_000)
const after = await memoryOf(task.pid)
await writeAll(2)
await setTimeout(500)
deliveries = []
answers = new Map()
const cpuBefore = await cpuOf(task.pid)
const written = await writeAll(task.seconds)
const expected = written * 2
for (let waited = 0; deliveries.length < expected && waited < LATEST; waited += 50) await setTimeout(50)
const cpuAfter = await cpuOf(task.pid)
const latencies = deliveries.map(({ writtenAt, arrivedAt }) => arrivedAt - writtenAt)
const waits = [...answers].map(([writtenAt, answeredAt]) => answeredAt - writtenAt)
const afterAnswer = deliveries.map(
  ({ writtenAt, arrivedAt }) => arrivedAt - (answers.get(writtenAt) ?? Number.NaN),
)
answer({
  p50: percentile(latencies, 0.5),
  p99: percentile(latencies, 0.99),
  answeredP50: percentile(waits, 0.5),
  answeredP99: percentile(waits, 0.99),
  afterAnswerP50: percentile(afterAnswer, 0.5),
  afterAnswerP99: percentile(afterAnswer, 0.99),
  lost: expected - deliveries.length,
  cpuOfMessage:
    cpuBefore === null || cpuAfter === null ? null : ((cpuAfter - cpuBefore) / written) * 1_000_000,
  bytesPerStream: before === null || after === null ? null : (after - before) / task.streams,
})
process.once('disconnect', () => process.exit())
