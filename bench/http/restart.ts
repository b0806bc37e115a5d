import { setTimeout } from 'node:timers/promises'
import { createClient, type DeskhandClient } from '../../packages/sdk/src/index.ts'
import { startBalancer } from './balancer.ts'
import { startServer } from './processes.ts'
import { openTicketOf, tokenOf, type BenchWorld } from './world.ts'

/** What customers lived through when one of two servers was restarted under load. */
export interface Restarted {
  acknowledged: number
  lost: number
  doubled: number
  /** Milliseconds from the signal until the last customer was live again. */
  reconnectedAfter: number
}

const CUSTOMERS = 40
const PAUSE = 50
/** Milliseconds of load before and after the restart. */
const AROUND = 2_000
const LATEST = 30_000

/** A browser that writes and listens at once. */
class Customer {
  readonly sent: string[] = []
  readonly heard: string[] = []
  isLive = false
  lostAt = 0
  liveAgainAt = 0
  readonly #client: DeskhandClient
  readonly #ticketId: string

  constructor(baseUrl: string, number: number) {
    const token = tokenOf(number)
    this.#client = createClient({
      baseUrl,
      siteKey: 'bench',
      sessionStore: { load: () => token, save: () => {} },
    })
    this.#ticketId = openTicketOf(number)
    this.#client.events.on('message.created', ({ message }) => this.heard.push(message.id))
    this.#client.events.on('connection', (state) => {
      if (this.isLive && state !== 'live') this.lostAt = performance.now()
      if (!this.isLive && state === 'live') this.liveAgainAt = performance.now()
      this.isLive = state === 'live'
    })
    this.#client.events.open()
  }

  async writeUntil(signal: AbortSignal): Promise<void> {
    for (let i = 0; !signal.aborted; i += 1) {
      const { id } = await this.#client.messages.send(this.#ticketId, { body: `Message ${i}` })
      this.sent.push(id)
      await setTimeout(PAUSE)
    }
  }

  close(): void {
    this.#client.events.close()
  }
}

/** Polls until it is so, or it is too late. */
async function until(isSo: () => boolean): Promise<void> {
  const latest = performance.now() + LATEST
  while (!isSo() && performance.now() < latest) await setTimeout(20)
}

export async function restartUnderLoad(world: BenchWorld): Promise<Restarted> {
  const first = await startServer(world, 'first')
  const second = await startServer(world, 'second')
  const balancer = await startBalancer([first.url, second.url])
  const customers = Array.from({ length: CUSTOMERS }, (_, i) => new Customer(balancer.url, 11 + i))
  await until(() => customers.every(({ isLive }) => isLive))
  const enough = new AbortController()
  const writing = Promise.all(customers.map((customer) => customer.writeUntil(enough.signal)))
  await setTimeout(AROUND)
  const signalledAt = performance.now()
  await first.stop()
  const again = await startServer(world, 'first', { port: new URL(first.url).port })
  await setTimeout(AROUND)
  enough.abort()
  await writing
  await until(() =>
    customers.every(({ sent, heard, isLive }) => isLive && new Set(heard).size >= sent.length),
  )
  for (const customer of customers) customer.close()
  balancer.stop()
  await Promise.all([again.stop(), second.stop()])
  return {
    acknowledged: sum(customers.map(({ sent }) => sent.length)),
    lost: sum(customers.map(({ sent, heard }) => sent.filter((id) => !heard.includes(id)).length)),
    doubled: sum(customers.map(({ heard }) => heard.length - new Set(heard).size)),
    reconnectedAfter: Math.max(
      ...customers
        .filter(({ lostAt }) => lostAt >= signalledAt)
        .map(({ liveAgainAt }) => liveAgainAt - signalledAt),
    ),
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
