import { http, HttpResponse } from 'msw'
import type { SetupServer } from 'msw/node'
import { vi } from 'vitest'
import { createClient } from '../src/client.ts'
import type { DeskhandClient } from '../src/client.ts'
import type { SessionStore } from '../src/core/session-store.ts'
import { createSupportStore } from '../src/store/support-store.ts'
import type { StoreStorage } from '../src/store/storage.ts'
import type { SupportStore } from '../src/store/support-store.ts'
import type { Me } from '../src/types/customer.ts'
import type { Message, NewMessage } from '../src/types/message.ts'
import type { NewTicket, Ticket } from '../src/types/ticket.ts'
import { BASE_URL, eventFrame, fetchFrom, problem, ready, serveEvents } from './network.ts'
import type { Listener } from './network.ts'
import { aCustomer, aMessage, aTicket } from './samples.ts'

/** What one visitor's server knows, served at the edge of the network. */
export class HelpDesk {
  tickets: Ticket[] = [aTicket()]
  messages: Message[] = [aMessage(1)]
  customer: Me = aCustomer()
  sessions = 0
  token: string | null = 'token'
  /** Cuts or mends the network, whichever way a test asks for. */
  isOffline = false
  /** The clientId of each message that reached the server, in order. */
  readonly arrivals: string[] = []
  readonly queries: string[] = []
  readonly listeners: Listener[]
  readonly #fetch: typeof fetch
  readonly #pages: SupportStore[] = []
  readonly #watchers: Set<() => void> = new Set()
  #cursor = 0

  constructor(network: SetupServer) {
    const { handler, listeners } = serveEvents()
    this.listeners = listeners
    const serve = fetchFrom(network)
    this.#fetch = (input, init) =>
      this.isOffline ? Promise.reject(new TypeError('Failed to fetch')) : serve(input, init)
    network.use(handler, ...this.#sessionRoutes(), ...this.#ticketRoutes(), ...this.#messageRoutes())
  }

  /** A page of the visitor: a client and a store on this server. */
  openPage(storage: StoreStorage | null = null): { client: DeskhandClient; store: SupportStore } {
    const sessionStore: SessionStore = {
      load: () => this.token,
      save: (token) => {
        this.token = token
      },
      watch: (listener) => {
        this.#watchers.add(listener)
        return () => this.#watchers.delete(listener)
      },
    }
    const client = createClient({ baseUrl: BASE_URL, siteKey: 'demo', sessionStore, fetch: this.#fetch })
    const store = createSupportStore(client, { storage })
    this.#pages.push(store)
    return { client, store }
  }

  /** A page that has started and is live. */
  async openLivePage(storage: StoreStorage | null = null): Promise<SupportStore> {
    const { store } = this.openPage(storage)
    await store.start()
    await this.goLive(store)
    return store
  }

  /** Lets the newest connection begin, and waits until the page knows. */
  async goLive(store: SupportStore): Promise<void> {
    await until(() => this.listeners.length > 0)
    this.ready()
    await until(() => store.getSnapshot().connection === 'online')
  }

  /** Another tab puts this token into the store that all pages share. `silently`: no page is told. */
  changeTokenElsewhere(token: string | null, { silently = false }: { silently?: boolean } = {}): void {
    this.token = token
    if (!silently) this.#watchers.forEach((listener) => listener())
  }

  get watchers(): number {
    return this.#watchers.size
  }

  closePages(): void {
    this.#pages.forEach((store) => store.dispose())
  }

  /** Adds a message as the server would, once per clientId. */
  accept(changes: Partial<Message>): Message {
    const known = this.messages.find(({ clientId }) => clientId !== null && clientId === changes.clientId)
    if (known) return known
    const message = aMessage(this.messages.length + 1, changes)
    this.messages.push(message)
    return message
  }

  announce(type: string, data: object, ticketId = 'ticket-1'): void {
    this.#cursor += 1
    this.listeners.at(-1)?.write(eventFrame(`c${this.#cursor}`, type, ticketId, data))
  }

  ready(): void {
    this.listeners.at(-1)?.write(ready(`c${this.#cursor}`))
  }

  #sessionRoutes() {
    return [
      http.post<never, { identityToken?: string }>(`${BASE_URL}/v1/sessions`, async ({ request }) => {
        const { identityToken } = await request.json()
        this.sessions += 1
        const before = this.customer
        const isClaim = identityToken !== undefined && !before.verified
        this.customer = aCustomer({
          id: identityToken ?? before.id,
          verified: identityToken !== undefined,
          claimedIds: isClaim ? [before.id] : [],
        })
        return HttpResponse.json(
          { token: `token-${this.sessions}`, customer: this.customer },
          { status: 201 },
        )
      }),
      http.get(`${BASE_URL}/v1/me`, () => HttpResponse.json(this.customer)),
      http.delete(`${BASE_URL}/v1/sessions/current`, () => new HttpResponse(null, { status: 204 })),
    ]
  }

  #ticketRoutes() {
    return [
      http.get(`${BASE_URL}/v1/tickets`, () => HttpResponse.json({ data: this.tickets, nextCursor: null })),
      http.get<{ id: string }>(`${BASE_URL}/v1/tickets/:id`, ({ params }) => {
        const ticket = this.tickets.find(({ id }) => id === params.id)
        return ticket ? HttpResponse.json(ticket) : problem(404, 'not_found')
      }),
      http.post<never, NewTicket>(`${BASE_URL}/v1/tickets`, async ({ request }) => {
        const { subject } = await request.json()
        const number = this.tickets.length + 1
        const ticket = aTicket({ id: `ticket-${number}`, number, subject })
        this.tickets.push(ticket)
        return HttpResponse.json(ticket, { status: 201 })
      }),
      http.put(`${BASE_URL}/v1/tickets/:id/read`, () => new HttpResponse(null, { status: 204 })),
    ]
  }

  #messageRoutes() {
    return [
      http.get(`${BASE_URL}/v1/tickets/ticket-1/messages`, ({ request }) => {
        const { search, searchParams } = new URL(request.url)
        this.queries.push(search)
        const after = Number(searchParams.get('after') ?? 0)
        const before = Number(searchParams.get('before') ?? Infinity)
        const data = this.messages.filter(({ seq }) => seq > after && seq < before)
        const limit = Number(searchParams.get('limit'))
        const page = searchParams.has('after') ? data.slice(0, limit) : data.slice(-limit)
        return HttpResponse.json({ data: page, nextCursor: data.length > limit ? 'more' : null })
      }),
      http.post<never, NewMessage>(`${BASE_URL}/v1/tickets/ticket-1/messages`, async ({ request }) => {
        const { clientId, body } = await request.json()
        this.arrivals.push(clientId)
        return HttpResponse.json(this.accept({ clientId, body }), { status: 201 })
      }),
    ]
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  await vi.waitFor(() => {
    if (!isTrue()) throw new Error(`Still waiting for: ${String(isTrue)}`)
  })
}

/** A ticket's thread as a page shows it, one line per entry. */
export function linesOf(store: SupportStore, ticketId = 'ticket-1'): string[] {
  const entries = store.getSnapshot().threads[ticketId]?.entries ?? []
  return entries.map((entry) =>
    entry.state === 'sent' ? `sent ${entry.message.body}` : `${entry.state} ${entry.body}`,
  )
}
