import type { Scheduler } from 'fast-check'
import type { SessionStore } from '../../src/core/session-store.ts'
import { signIdentity } from '../../src/node.ts'
import { createFakeServer } from '../../src/testing/fake-server.ts'
import type { FakeServer } from '../../src/testing/fake-server.ts'
import type { Message } from '../../src/types/message.ts'
import type { Ticket } from '../../src/types/ticket.ts'
import { MemoryStorage } from '../memory-storage.ts'
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

/** How often to let everything go on before something counts as stuck. */
const PATIENCE = 5_000

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
  readonly #scheduler: Scheduler
  #drafts: string[] = []
  #customers = 1
  #texts = 0
  #isGated = true
  isClaiming = false

  constructor(scheduler: Scheduler, isIdentified: boolean) {
    this.#scheduler = scheduler
    if (isIdentified) this.getIdentityToken = () => this.identityToken()
  }

  async identityToken(): Promise<string> {
    return signIdentity({ sub: `user-${this.#customers}` }, this.fake.identityKey)
  }

  async gate(label: string): Promise<void> {
    if (this.#isGated) await this.#scheduler.schedule(Promise.resolve(), label)
  }

  takeFault(request: Request): Fault | undefined {
    // A claim whose answer is lost for good has ended the session it began with: then the host page identifies again.
    if (this.isClaiming) return undefined
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
  }

  get openTabs(): Tab[] {
    return this.tabs.filter(({ isGone }) => !isGone)
  }

  /** Nobody's page goes in the middle of a claim: the token of the claimed session goes with it, and the host would identify again. */
  crash(tab: Tab): boolean {
    if (this.isClaiming) return false
    tab.crash()
    for (const written of this.written)
      if (!this.storage.text.includes(written.text) && !this.#arrived.has(written.text)) written.fate = 'lost'
    return true
  }

  async identify({ store }: Tab): Promise<void> {
    if (this.isClaiming) return
    this.isClaiming = true
    try {
      await store.identify(await this.identityToken())
    } catch {
      // Then they are who they were before.
    } finally {
      this.isClaiming = false
    }
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
    this.#isGated = true
  }

  /** Somebody has made an end of the customer. What they wrote is nobody else's business from now on. */
  async leave(): Promise<void> {
    if (this.isClaiming) await this.calm()
    this.secrets.push(...this.written.map(({ text }) => text), ...this.replies, ...this.#drafts)
    this.#drafts = []
    this.written = []
    this.replies = []
    this.ticket = null
    this.overheard.length = 0
    this.#customers += 1
  }

  async step(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      await tick()
      if (this.#scheduler.count() > 0) await this.#scheduler.waitOne()
    }
    await tick()
  }

  /** Mends everything, and lets it run until nothing is left to do. */
  async calm(): Promise<void> {
    this.faults = []
    this.#isGated = false
    for (const tab of this.openTabs) {
      tab.isOffline = false
      tab.events.setLive(true)
    }
    for (let quiet = 0, turn = 0; quiet < 12; turn += 1) {
      if (turn > PATIENCE) throw new Error(`Stuck: ${this.describe()}`)
      await tick()
      const waits = this.#scheduler.count() > 0
      if (waits) await this.#scheduler.waitOne()
      quiet = waits || this.#isSending ? 0 : quiet + 1
    }
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

/** Lets everything happen that is due without the scheduler. */
async function tick(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0))
  await new Promise((resolve) => setImmediate(resolve))
}
