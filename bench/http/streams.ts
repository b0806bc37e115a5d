import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import process from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { percentile } from './figures.ts'
import { memoryOf, taskOf } from './processes.ts'
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
  /** Of these, what half of the writers waited for their answer: the commit is in it. */
  answeredP50: number
  /** Deliveries that did not come. */
  lost: number
  /** Of the server; null where the system does not tell. */
  bytesPerStream: number | null
}

const OPENING_AT_ONCE = 50
/** Milliseconds the last bytes may take before they count as lost. */
const LATEST = 5_000
const WRITTEN_AT = /"body":"at ([\d.]+)"/g

const { task, answer } = await taskOf<FanOut, FannedOut>()
const customers = Math.ceil(task.streams / 2)
const latencies: number[] = []
const answers: number[] = []
const now = (): number => performance.timeOrigin + performance.now()

/** Opens a stream on a bare socket and keeps the time that each message took. */
async function openStream(customer: number): Promise<Socket> {
  const { hostname, port } = new URL(task.url)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  socket.setEncoding('latin1')
  socket.write(
    `GET /v1/events HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${tokenOf(customer)}\r\n\r\n`,
  )
  const [head]: string[] = await once(socket, 'data')
  if (!head?.startsWith('HTTP/1.1 200')) throw new Error(`A stream was refused: ${head}`)
  socket.on('data', (text: string) => {
    for (const [, writtenAt] of text.matchAll(WRITTEN_AT)) latencies.push(now() - Number(writtenAt))
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

async function write(customer: number): Promise<void> {
  const writtenAt = now()
  const answered = await fetch(`${task.url}/v1/tickets/${openTicketOf(customer)}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokenOf(customer)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ clientId: randomUUID(), body: `at ${writtenAt}` }),
  })
  if (!answered.ok) throw new Error(`A message was refused: ${answered.status} ${await answered.text()}`)
  await answered.arrayBuffer()
  answers.push(now() - writtenAt)
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
await writeAll(1)
await setTimeout(500)
latencies.length = 0
answers.length = 0
const expected = (await writeAll(task.seconds)) * 2
for (let waited = 0; latencies.length < expected && waited < LATEST; waited += 50) await setTimeout(50)
answer({
  p50: percentile(latencies, 0.5),
  p99: percentile(latencies, 0.99),
  answeredP50: percentile(answers, 0.5),
  lost: expected - latencies.length,
  bytesPerStream: before === null || after === null ? null : (after - before) / task.streams,
})
process.once('disconnect', () => process.exit())
