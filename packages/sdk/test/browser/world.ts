import type { Scheduler } from 'fast-check'
import { vi } from 'vitest'
import { createClient } from '../../src/client.ts'
import { wait } from '../../src/core/abort.ts'
import type { DeskhandClient } from '../../src/client.ts'
import type { ClientOptions } from '../../src/core/create-core.ts'
import type { FakeServer } from '../../src/testing.ts'
import { openCustomerTab } from './customer-tab.ts'
import type { CustomerTab } from './customer-tab.ts'
import { FakeBrowser } from './fake-browser.ts'

/** One tab, and what it must hear. */
export class Listener {
  readonly client: CustomerTab
  /** Who is here, as far as this tab has been told: the customers are numbered. */
  customer: number | null
  /** How many replies there had been when it was live first; what came before that it need not hear. */
  liveSince: number | null = null
  /** The replies to the present customer. */
  replies: number[] = []
  resets = 0
  readonly faults: string[] = []

  constructor(world: World) {
    this.customer = world.customer
    this.client = openCustomerTab(world.browser, world.server, {
      getIdentityToken: world.getIdentityToken,
      onCustomer: (person) => {
        this.#meet(person && world.numberOf(person.id))
        if (person === null) void this.#askWhoIsHere(world)
      },
    })
    const { events } = this.client
    events.on('connection', (state) => {
      if (state === 'live' || state === 'polling') this.liveSince ??= world.replies
    })
    events.on('message.created', ({ message }) => this.#hear(message.body))
    events.on('reset', () => {
      // As if it loaded everything now.
      this.resets += 1
      this.liveSince = world.replies
      this.replies = []
    })
    // As a page does that shows who is here.
    if (this.client.sessions.token !== null) events.open()
  }

  #meet(customer: number | null): void {
    if (customer === this.customer) return
    this.customer = customer
    this.liveSince = null
    this.replies = []
    if (customer !== null) this.client.events.open()
  }

  /** Somebody may be here without the server having said who; then it is asked until it does, as a page would. */
  async #askWhoIsHere(world: World): Promise<void> {
    const { tab, me, sessions } = this.client
    while (!tab.isGone && this.customer === null && sessions.token !== null) {
      const person = await me.get().catch(() => null)
      if (person && sessions.token !== null) this.#meet(world.numberOf(person.id))
      else await wait(1_000, undefined)
    }
  }

  #hear(body: string): void {
    const [customer, reply] = body.split(' ').map(Number)
    if (this.client.tab.isGone || reply === 0) return
    if (customer !== this.customer)
      this.faults.push(`of customer ${customer} while ${this.customer} was here`)
    this.replies.push(reply ?? NaN)
  }
}

/** The tabs of one browser, the customers who use it one after the other, and everything that is said to them. */
export class World {
  readonly browser: FakeBrowser
  readonly server: FakeServer
  readonly getIdentityToken: ClientOptions['getIdentityToken']
  readonly listeners: Listener[] = []
  /** Who is here: the customers are numbered. */
  customer: number | null = null
  /** How many replies the present customer got so far. */
  replies = 0
  hasForgotten = false
  readonly #scheduler: Scheduler
  /** A client that shares the session with the tabs, and reaches the server whatever becomes of their network. */
  readonly #apart: DeskhandClient
  readonly #numbers = new Map<string, number>()
  #ticketId = ''

  constructor(
    server: FakeServer,
    scheduler: Scheduler,
    getIdentityToken?: ClientOptions['getIdentityToken'],
  ) {
    this.server = server
    this.getIdentityToken = getIdentityToken
    this.#scheduler = scheduler
    this.browser = new FakeBrowser(server, (what) => scheduler.schedule(Promise.resolve(), what))
    const { sessionStore } = this.browser.openTab()
    this.#apart = createClient({ ...server, sessionStore, getIdentityToken })
  }

  numberOf(customerId: string): number {
    const number = this.#numbers.get(customerId) ?? this.#numbers.size + 1
    this.#numbers.set(customerId, number)
    return number
  }

  get alive(): Listener[] {
    return this.listeners.filter(({ client }) => !client.tab.isGone)
  }

  openTab(): void {
    this.listeners.push(new Listener(this))
  }

  async comeIn(): Promise<void> {
    await this.leave()
    const { id } = await this.#apart.sessions.start()
    this.customer = this.numberOf(id)
    this.replies = 0
    this.#ticketId = (await this.#apart.tickets.create({ subject: 'Refund', body: `${this.customer} 0` })).id
  }

  async leave(): Promise<void> {
    this.customer = null
    await this.#apart.sessions.logout()
  }

  reply(): void {
    this.replies += 1
    this.server.asAgent.reply(this.#ticketId, `${this.customer} ${this.replies}`)
  }

  /** The log forgets what has happened so far. */
  forget(): void {
    this.hasForgotten = true
    this.server.forgetEvents()
  }

  note(): void {
    this.server.asAgent.note(this.#ticketId, 'Of no concern to them')
  }

  /** Ends all trouble, and lets time go on until everything is as it should be. @returns whether it came to that */
  async comesRight(isRight: () => boolean): Promise<boolean> {
    this.browser.network.isDown = false
    this.browser.network.blocksStreams = false
    for (const { client } of this.alive) {
      client.tab.comeBack()
      client.tab.show(true)
    }
    for (let rounds = 0; rounds < 300; rounds += 1) {
      await this.#breathe()
      if (isRight()) return true
      await vi.advanceTimersByTimeAsync(1_000)
    }
    return false
  }

  async end(): Promise<void> {
    for (const { client } of this.listeners) client.end()
    await this.#breathe()
    this.server.reset()
  }

  /** Lets happen what the scheduler knows nothing of: streams and digests of the runtime. */
  async #breathe(): Promise<void> {
    for (let turns = 0; turns < 3; turns += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      await this.#scheduler.waitIdle()
    }
  }
}
