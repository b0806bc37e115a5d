import type {
  BulkUpdate,
  DeskEvent,
  DeskMessage,
  DeskTag,
  DeskTicket,
  HistoryEntry,
  MemberSite,
  NewDeskMessage,
  NewSavedView,
  OneOrSeveral,
  SavedView,
  SavedViewChanges,
  SiteMember,
  TicketChanges,
  TicketCountsQuery,
} from '@deskhand/sdk'
import { http, HttpResponse, type HttpHandler, type PathParams } from 'msw'
import { network } from './network.ts'
import { customerRecord, message, minute, PRIYA, RETURNS, SITE, TOM } from './fixtures.ts'

const PASSWORD = 'correct horse'
const PAGE_SIZE = 25

/** A desk server in memory, at the network edge: what it was sent, and ways to make it misbehave. */
export interface FakeDeskServer {
  tickets: DeskTicket[]
  messages: Map<string, DeskMessage[]>
  history: HistoryEntry[]
  /** Every body that was posted as a message, also the refused ones. */
  posted: NewDeskMessage[]
  changes: TicketChanges[]
  bulkUpdates: BulkUpdate[]
  savedViews: SavedView[]
  tags: DeskTag[]
  /** Status codes the next posted messages are refused with. */
  refuseMessages: number[]
  isSessionValid: boolean
  /** Where the member may work. */
  sites: MemberSite[]
  /** Ends every stream; the desks connect again. */
  endStreams(): void
  /** Tells everybody who listens, or else who listens next. */
  emit(type: DeskEvent['type'], ticketId: string, data: unknown): void
}

/** Starts it for the present test. Signed out at first; the password of every member is `correct horse`. */
export function startFakeDeskServer(tickets: DeskTicket[]): FakeDeskServer {
  const readers: Readers = { open: new Set(), untold: [] }
  let cursor = 0
  const server: FakeDeskServer = {
    tickets,
    messages: new Map(tickets.map((ticket) => [ticket.id, [message(ticket, 1)]])),
    history: [],
    posted: [],
    changes: [],
    bulkUpdates: [],
    savedViews: [],
    tags: [],
    refuseMessages: [],
    isSessionValid: true,
    sites: [SITE],
    endStreams() {
      for (const reader of readers.open) reader.close()
      readers.open.clear()
    },
    emit(type, ticketId, data) {
      cursor += 1
      const event = { cursor: String(cursor), type, ticketId, at: minute(cursor), data }
      const told = frame(String(cursor), type, event)
      for (const reader of readers.open) reader.enqueue(told)
      if (readers.open.size === 0) readers.untold.push(told)
    },
  }
  const handlers = [
    sessionRoutes(server),
    ticketRoutes(server),
    savedViewRoutes(server),
    messageRoutes(server),
    quietRoutes(),
    [eventRoute(server, readers)],
  ]
  network.use(...handlers.flat())
  return server
}

/** What a ticket on the screen asks for besides, where nothing is going on. */
function quietRoutes(): HttpHandler[] {
  const site = '*/v1/desk/sites/:siteId'
  return [
    http.put(`${site}/tickets/:id/presence`, () => HttpResponse.json({ people: [] })),
    http.post(`${site}/tickets/:id/typing`, () => new HttpResponse(null, { status: 204 })),
    http.get(`${site}/fields`, () => page([])),
    http.get(`${site}/canned-replies`, () => page([])),
    http.get(`${site}/templates`, () => page([])),
    http.get(`${site}/customers`, () => page([])),
    http.get<{ id: string }>(`${site}/customers/:id`, ({ params }) =>
      HttpResponse.json(customerRecord(params.id)),
    ),
  ]
}

function sessionRoutes(server: FakeDeskServer): HttpHandler[] {
  const session = () => ({ member: PRIYA, sites: server.sites })
  return [
    http.post<PathParams, { password: string }>('*/v1/desk/sessions', async ({ request }) => {
      const { password } = await request.json()
      if (password !== PASSWORD) return problem(401, 'credentials_invalid')
      server.isSessionValid = true
      return HttpResponse.json({ token: 'token', ...session() }, { status: 201 })
    }),
    http.get('*/v1/desk/sessions/current', () => guarded(server, () => HttpResponse.json(session()))),
    http.delete('*/v1/desk/sessions/current', () => new HttpResponse(null, { status: 204 })),
    http.get('*/v1/desk/sites/:siteId/members', () => page([PRIYA, TOM])),
    http.get('*/v1/desk/sites/:siteId/departments', () => page([RETURNS])),
  ]
}

function ticketRoutes(server: FakeDeskServer): HttpHandler[] {
  const at = '*/v1/desk/sites/:siteId/tickets'
  const find = (id: unknown) => server.tickets.find((ticket) => ticket.id === id)
  const answer = (id: unknown) =>
    guarded(server, () => {
      const found = find(id)
      return found ? HttpResponse.json(found) : problem(404, 'not_found')
    })
  return [
    http.post<PathParams, TicketCountsQuery>(`${at}/counts`, async ({ request }) => {
      const { filters } = await request.json()
      const data = filters.map((filter) => ({
        tickets: matching(server.tickets, filter).length,
        isMore: false,
      }))
      return HttpResponse.json({ data })
    }),
    http.post<PathParams, BulkUpdate>(`${at}/bulk-update`, async ({ request }) => {
      const { ids, changes } = await request.json()
      server.bulkUpdates.push({ ids, changes })
      const { assigneeId, status, priority } = changes
      for (const id of ids) {
        replace(server, id, {
          ...(status && { status }),
          ...(priority && { priority }),
          ...(assigneeId !== undefined && { assignee: memberOf(assigneeId) }),
          updatedAt: minute(500 + server.bulkUpdates.length),
        })
      }
      return guarded(server, () => HttpResponse.json({ data: ids.map(find) }))
    }),
    http.get(at, ({ request }) => guarded(server, () => queuePage(server.tickets, new URL(request.url)))),
    http.get(`${at}/:id`, ({ params }) => answer(params['id'])),
    http.get(`${at}/:id/history`, () => guarded(server, () => page(server.history))),
    http.patch<{ id: string }, TicketChanges>(`${at}/:id`, async ({ params, request }) => {
      const changes = await request.json()
      server.changes.push(changes)
      replace(server, params.id, { ...changes, updatedAt: minute(500) })
      return answer(params.id)
    }),
    http.patch<{ id: string }, { assigneeId: string | null }>(
      `${at}/:id/assign`,
      async ({ params, request }) => {
        const { assigneeId } = await request.json()
        replace(server, params.id, { assignee: memberOf(assigneeId) })
        return answer(params.id)
      },
    ),
  ]
}

function messageRoutes(server: FakeDeskServer): HttpHandler[] {
  const at = '*/v1/desk/sites/:siteId/tickets/:id/messages'
  return [
    http.get<{ id: string }>(at, ({ params }) =>
      guarded(server, () => page(server.messages.get(params.id) ?? [])),
    ),
    http.post<{ id: string }, NewDeskMessage>(at, async ({ params, request }) => {
      const input = await request.json()
      server.posted.push(input)
      const refusal = server.refuseMessages.shift()
      if (refusal !== undefined) return problem(refusal, 'internal')
      return guarded(server, () => HttpResponse.json(addReply(server, params.id, input), { status: 201 }))
    }),
  ]
}

interface Readers {
  open: Set<ReadableStreamDefaultController<Uint8Array>>
  /** What happened while nobody listened. */
  untold: Uint8Array[]
}

function eventRoute(server: FakeDeskServer, readers: Readers): HttpHandler {
  return http.get('*/v1/desk/sites/:siteId/events', ({ params }) =>
    guarded(server, () => {
      if (!server.sites.some(({ id }) => id === params['siteId'])) return problem(404, 'not_found')
      const stream = new ReadableStream<Uint8Array>({
        start(reader) {
          readers.open.add(reader)
          for (const told of [frame('0', 'ready', {}), ...readers.untold.splice(0)]) reader.enqueue(told)
        },
      })
      return new HttpResponse(stream, { headers: { 'Content-Type': 'text/event-stream' } })
    }),
  )
}

function addReply(server: FakeDeskServer, ticketId: string, input: NewDeskMessage): DeskMessage {
  const thread = server.messages.get(ticketId) ?? []
  const known = thread.find((sent) => sent.clientId === input.clientId)
  const ticket = server.tickets.find(({ id }) => id === ticketId)
  if (known) return known
  if (!ticket) throw new Error(`The fake server has no ticket ${ticketId}.`)
  const author = { kind: 'member' as const, id: PRIYA.id, name: PRIYA.name, avatarUrl: null }
  const { body, clientId, isInternal = false } = input
  const sent = message(ticket, thread.length + 1, { author, body, clientId, isInternal })
  server.messages.set(ticketId, [...thread, sent])
  return sent
}

function queuePage(tickets: DeskTicket[], { searchParams }: URL): Response {
  const listOf = (key: string) => searchParams.get(key)?.split(',')
  const text = (key: string) => searchParams.get(key) ?? undefined
  const matches = matching(tickets, {
    status: listOf('status'),
    priority: listOf('priority'),
    assignee: listOf('assignee'),
    q: text('q'),
  }).toSorted((a, b) => b.lastMessageAt.localeCompare(a.lastMessageAt))
  const from = Number(searchParams.get('cursor') ?? 0)
  const end = from + Number(searchParams.get('limit') ?? PAGE_SIZE)
  return HttpResponse.json({
    data: matches.slice(from, end),
    nextCursor: end < matches.length ? String(end) : null,
  })
}

/** The filters of the queue that the tests ask for. */
interface Asked {
  status?: readonly string[] | undefined
  priority?: readonly string[] | undefined
  assignee?: OneOrSeveral | undefined
  q?: string | undefined
}

function matching(tickets: DeskTicket[], { status, priority, assignee, q }: Asked): DeskTicket[] {
  const wanted = [assignee ?? []].flat().map((one) => (one === 'me' ? PRIYA.id : one))
  return tickets.filter(
    (ticket) =>
      (!status || status.includes(ticket.status)) &&
      (!priority || priority.includes(ticket.priority)) &&
      (assignee === undefined || wanted.includes(ticket.assignee?.id ?? 'none')) &&
      (q === undefined || ticket.subject.toLowerCase().includes(q.toLowerCase())),
  )
}

const memberOf = (id: string | null): SiteMember | null =>
  [PRIYA, TOM].find((member) => member.id === id) ?? null

/** The saved views of the member: made, changed, deleted. */
function savedViewRoutes(server: FakeDeskServer): HttpHandler[] {
  const at = '*/v1/desk/sites/:siteId/saved-views'
  return [
    http.get('*/v1/desk/sites/:siteId/tags', () => page(server.tags)),
    http.get(at, () => page(server.savedViews)),
    http.post<PathParams, NewSavedView>(at, async ({ request }) => {
      const view = { position: server.savedViews.length, ...(await request.json()), id: crypto.randomUUID() }
      server.savedViews.push(view)
      return HttpResponse.json(view, { status: 201 })
    }),
    http.patch<{ id: string }, SavedViewChanges>(`${at}/:id`, async ({ params, request }) => {
      const changes = await request.json()
      const known = server.savedViews.find(({ id }) => id === params.id)
      if (!known) return problem(404, 'not_found')
      Object.assign(known, changes)
      return HttpResponse.json(known)
    }),
    http.delete<{ id: string }>(`${at}/:id`, ({ params }) => {
      server.savedViews = server.savedViews.filter(({ id }) => id !== params.id)
      return new HttpResponse(null, { status: 204 })
    }),
  ]
}

function replace(server: FakeDeskServer, id: string, change: Partial<DeskTicket>): void {
  server.tickets = server.tickets.map((ticket) => (ticket.id === id ? { ...ticket, ...change } : ticket))
}

function guarded(server: FakeDeskServer, answer: () => Response): Response {
  return server.isSessionValid ? answer() : problem(401, 'session_invalid')
}

function page(data: unknown[]): Response {
  return HttpResponse.json({ data, nextCursor: null })
}

function problem(status: number, code: string): Response {
  const body = { type: 'about:blank', title: code, status, detail: code, code, requestId: 'request-1' }
  return HttpResponse.json(body, { status, headers: { 'Content-Type': 'application/problem+json' } })
}

function frame(id: string, type: string, data: unknown): Uint8Array {
  return new TextEncoder().encode(`id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`)
}
