import type { Scheduler } from 'fast-check'
import type { SessionStore } from '../../src/core/session-store.ts'
import { signIdentity } from '../../src/node.ts'
import { createFakeServer } from '../../src/testing/fake-server.ts'
import type { FakeServer } from '../../src/testing/fake-server.ts'
import type { Message } from '../../src/types/message.ts'
import type { Ticket } from '../../src/types/ticket.ts'
import { MemoryStorage } from '../memory-storage.ts'
import { createGates } from './gates.ts'
import type { Gates } from './gates.ts'
import { openTab } from './tab.ts'
import type { Tab } from './tab.ts'

/** What becomes of the next request that sends something. */
export type Fault = 'network' | 'lost answer' | 'busy'

/** What somebody has written, and whether it must arrive. */
export interface Written {
  readonly text: string
  /** `lost`: the page crashed before it could keep it. */
  fate: 'arrives' | 'discarded' | 'lost'
}

let worlds = 0

/** One browser, one server, and one customer after the other; when what happens is up to a scheduler. */
export class World {
  /** Locks are by name: no two worlds may share one. */
  readonly fake: FakeServer = createFakeServer({ siteKey: `world-${(worlds += 1)}` })
  readonly storage: MemoryStorage = new MemoryStorage()
  readonly sessionStore: SessionStore = createSessionStore()
  readonly getIdentityToken: (() => Promise<string>) | undefined
  /** Every request, as somebody on the line would see it. */
  readonly overheard: string[] = []
  readonly tabs: Tab[] = []
  faults: Fault[] = []
  /** How often each event is told. */
  echoes = 1
  ticket: Ticket | null = null
  written: Written[] = []
  replies: string[] = []
  /** What customers wrote who have gone. */
  secrets: string[] = []
  /** What the server has taken. */
  readonly #arrived: Set<string> = new Set()
  readonly #gates: Gates
  #drafts: string[] = []
  #customers = 1
  #texts = 0
  /** Whether the customer has signed in to the host page, which says so to every page of its own. */
  #hasSignedIn = false

  constructor(scheduler: Scheduler, isIdentified: boolean) {
    this.#gates = createGates(scheduler)
    if (isIdentified) this.getIdentityToken = () => this.identityToken()
  }

  async identityToken(): Promise<string> {
    return signIdentity({ sub: `user-${this.#customers}` }, this.fake.identityKey)
  }

  async gate(label: string): Promise<void> {
    await this.#gates.pass(label)
  }

  /** Lets the server answer. It proves identity tokens on another thread: how long that takes is up to the machine. */
  async serve(request: Request): Promise<Response> {
    return this.#gates.during(this.fake.fetch(request))
  }

  takeFault(request: Request): Fault | undefined {
    return request.method === 'POST' ? this.faults.shift() : undefined
  }

  /** The server's events follow from its answers. */
  noteAnswer(request: Request, answer: Response): void {
    if (request.method !== 'POST' || !request.url.endsWith('/messages') || !answer.ok) return
    void answer.json().then((message: Message) => {
      this.#arrived.add(message.body)
      this.tellAll(message)
    })
  }

  tellAll(message: Message): void {
    for (const tab of this.tabs)
      for (let echo = 0; echo < this.echoes; echo += 1)
        void this.gate('event').then(() => {
          if (!tab.isGone && !tab.isOffline && tab.events.isOpen) tab.events.tellMessage(message)
        })
  }

  /** Whether a text is the present customer's business and nobody took it back. */
  isWanted(text: string): boolean {
    return (
      this.replies.includes(text) || this.written.some((one) => one.text === text && one.fate === 'arrives')
    )
  }

  newDraft(): string {
    const text = this.newText('draft')
    this.#drafts.push(text)
    return text
  }

  newText(kind: string): string {
    this.#texts += 1
    return `${kind} ${this.#texts} of customer ${this.#customers}.`
  }

  async openTab(): Promise<void> {
    const tab = openTab(this)
    this.tabs.push(tab)
    const { ticket } = this
    void tab.store.start()
    if (ticket) void tab.store.openTicket(ticket.id)
    if (this.#hasSignedIn) void this.identify(tab)
  }

  get openTabs(): Tab[] {
    return this.tabs.filter(({ isGone }) => !isGone)
  }

  crash(tab: Tab): void {
    tab.crash()
    for (const written of this.written)
      if (!this.storage.text.includes(written.text) && !this.#arrived.has(written.text)) written.fate = 'lost'
  }

  async identify({ store }: Tab): Promise<void> {
    this.#hasSignedIn = true
    // Where it fails, the host tries again when everything is mended.
    await store.identify(await this.identityToken()).catch(() => undefined)
  }

  reply(): void {
    if (!this.ticket) return
    const text = this.newText('answer')
    const { isInternal, ...message } = this.fake.asAgent.reply(this.ticket.id, text)
    this.replies.push(text)
    if (!isInternal) this.tellAll(message)
  }

  /** The present customer has a ticket, and all tabs show it. */
  async begin(): Promise<void> {
    await this.calm()
    const [tab] = this.openTabs
    if (!tab) return
    this.ticket = await tab.store.createTicket({ subject: 'Help', body: this.newText('question') })
    const { id } = this.ticket
    await Promise.all(this.openTabs.map(({ store }) => store.openTicket(id)))
    this.#gates.close()
  }

  /** Somebody has made an end of the customer. What they wrote is nobody else's business from now on. */
  async leave(): Promise<void> {
    this.#hasSignedIn = false
    this.secrets.push(...this.written.map(({ text }) => text), ...this.replies, ...this.#drafts)
    this.#drafts = []
    this.written = []
    this.replies = []
    this.ticket = null
    this.overheard.length = 0
    this.#customers += 1
  }

  async step(count: number): Promise<void> {
    await this.#gates.step(count)
  }

  /** Mends everything, and lets it run until nothing is left to do. */
  async calm(): Promise<void> {
    this.faults = []
    for (const tab of this.openTabs) {
      tab.isOffline = false
      tab.events.setLive(true)
    }
    const [tab] = this.openTabs
    if (this.#hasSignedIn && tab) void this.identify(tab)
    await this.#gates.calm(
      () => this.#isSending,
      () => this.describe(),
    )
  }

  get #isSending(): boolean {
    return this.openTabs.some(({ store }) =>
      store.getSnapshot().outbox.some(({ state }) => state === 'sending'),
    )
  }

  end(): void {
    this.openTabs.forEach((tab) => tab.crash())
  }

  describe(): string {
    return JSON.stringify({
      written: this.written,
      tabs: this.openTabs.map(({ store }) => store.getSnapshot()),
    })
  }

  /** What the server has of the ticket, in its order. */
  async thread(): Promise<string[]> {
    const [tab] = this.openTabs
    if (!tab || !this.ticket) return []
    const texts: string[] = []
    for (let after = 0; ;) {
      const { data } = await tab.client.messages.list(this.ticket.id, { after, limit: 100 })
      texts.push(...data.map(({ body }) => body))
      const last = data.at(-1)
      if (!last) return texts
      after = last.seq
    }
  }
}

function createSessionStore(): SessionStore {
  const listeners = new Set<() => void>()
  let token: string | null = null
  return {
    load: () => token,
    save(next) {
      token = next
      listeners.forEach((listener) => listener())
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
