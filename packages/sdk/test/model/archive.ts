import { createClient } from '../../src/client.ts'
import type { SessionStore } from '../../src/core/session-store.ts'
import { createSupportStore } from '../../src/store/support-store.ts'
import type { SupportStore } from '../../src/store/support-store.ts'
import type { EventDataMap } from '../../src/types/event.ts'
import type { Message, NewMessage } from '../../src/types/message.ts'
import { aCustomer, aMessage, aTicket } from '../samples.ts'
import type { Gates } from './gates.ts'
import { createScriptedEvents } from './scripted-events.ts'
import type { ScriptedEvents } from './scripted-events.ts'

const TICKET = aTicket()

let archives = 0

type Told = (events: ScriptedEvents) => void

/** One long thread, the log of what happens to it, and one page that shows it; when requests go on is up to gates. */
export class Archive {
  readonly store: SupportStore
  readonly ticketId: string = TICKET.id
  messages: Message[]
  isOffline = false
  readonly #events: ScriptedEvents = createScriptedEvents()
  readonly #gates: Gates
  /** What happened, in order, and how much of it the page was told. */
  readonly #log: Told[] = []
  #told = 0
  #lastSeq: number
  #edits = 0

  constructor(gates: Gates, length: number) {
    this.#gates = gates
    this.#lastSeq = length
    this.messages = Array.from({ length }, (_, index) => aMessage(index + 1))
    const client = createClient({
      baseUrl: 'https://help.test',
      siteKey: `archive-${(archives += 1)}`,
      sessionStore: ALWAYS_HERE,
      fetch: (input, init) => this.#serve(new Request(input, init)),
    })
    this.store = createSupportStore({ ...client, events: this.#events.resource })
  }

  write(changes: Partial<Message> = {}): Message {
    this.#lastSeq += 1
    const message = aMessage(this.#lastSeq, changes)
    this.messages = [...this.messages, message]
    this.#note('message.created', { message })
    return message
  }

  edit(index: number): void {
    const old = this.messages[index % this.messages.length]
    if (!old) return
    this.#edits += 1
    const message = { ...old, body: `Edit ${this.#edits}` }
    this.messages = this.messages.map((one) => (one === old ? message : one))
    this.#note('message.updated', { message })
  }

  remove(index: number): void {
    const old = this.messages[index % this.messages.length]
    if (!old) return
    this.messages = this.messages.filter((one) => one !== old)
    this.#note('message.deleted', { messageId: old.id })
  }

  /** Tells the page what happened next. */
  tell(): void {
    const next = this.#log[this.#told]
    if (this.isOffline || !next) return
    this.#told += 1
    next(this.#events)
  }

  /** Tells once more what was told last. */
  tellAgain(): void {
    if (!this.isOffline) this.#log[this.#told - 1]?.(this.#events)
  }

  /** The log does not reach back to what the page was told last. */
  reset(): void {
    if (this.isOffline) return
    this.#told = this.#log.length
    this.#events.tellReset()
  }

  setOffline(isOffline: boolean): void {
    this.isOffline = isOffline
    this.#events.setLive(!isOffline)
  }

  /** Mends everything, and tells the page all there is. */
  async calm(): Promise<void> {
    this.setOffline(false)
    do {
      this.tell()
      await this.#gates.calm(
        () => this.store.getSnapshot().outbox.some(({ state }) => state === 'sending'),
        () => JSON.stringify(this.store.getSnapshot()),
      )
    } while (this.#told < this.#log.length)
  }

  #note<K extends keyof EventDataMap>(type: K, data: EventDataMap[K]): void {
    this.#log.push((events) => events.tell(type, TICKET.id, data))
  }

  async #serve(request: Request): Promise<Response> {
    await this.#pass(request)
    const response = await this.#answer(request)
    await this.#pass(request)
    return response
  }

  async #pass({ url, signal }: Request): Promise<void> {
    await this.#gates.pass(url)
    signal.throwIfAborted()
    if (this.isOffline) throw new TypeError('Failed to fetch')
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    if (request.method === 'POST') return Response.json(this.#take(await request.json()), { status: 201 })
    if (pathname.endsWith('/messages')) return Response.json(this.#page(searchParams))
    if (pathname.endsWith('/me')) return Response.json(aCustomer())
    return Response.json(pathname.endsWith('/tickets') ? { data: [TICKET], nextCursor: null } : TICKET)
  }

  #take({ clientId, body }: NewMessage): Message {
    return this.messages.find((message) => message.clientId === clientId) ?? this.write({ clientId, body })
  }

  #page(query: URLSearchParams) {
    const [after, before] = [query.get('after'), query.get('before')]
    const limit = Number(query.get('limit'))
    if (after !== null) {
      const rest = this.messages.filter(({ seq }) => seq > Number(after))
      return { data: rest.slice(0, limit), nextCursor: rest.length > limit ? 'more' : null }
    }
    const rest = this.messages.filter(({ seq }) => before === null || seq < Number(before))
    return { data: rest.slice(-limit), nextCursor: rest.length > limit ? 'more' : null }
  }
}

const ALWAYS_HERE: SessionStore = { load: () => 'token', save: () => undefined }
