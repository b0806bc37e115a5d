import { invalidOptions } from './core/errors.ts'
import { createRequest, exchange } from './core/request.ts'
import type { Request } from './core/request.ts'
import { memoryStore } from './core/session-store.ts'
import type { SessionStore } from './core/session-store.ts'
import { checkTransport } from './core/transport.ts'
import type { TransportOptions } from './core/transport.ts'
import { createArticles } from './resources/articles.ts'
import type { ArticlesResource } from './resources/articles.ts'
import { createAttachments } from './resources/attachments.ts'
import type { AttachmentsResource } from './resources/attachments.ts'
import { createEvents } from './resources/events.ts'
import type { EventsResource } from './resources/events.ts'
import { createMessages } from './resources/messages.ts'
import type { MessagesResource } from './resources/messages.ts'
import { createSessions } from './resources/sessions.ts'
import type { SessionsResource } from './resources/sessions.ts'
import { createSite } from './resources/site.ts'
import type { SiteResource } from './resources/site.ts'
import { createTickets } from './resources/tickets.ts'
import type { TicketsResource } from './resources/tickets.ts'
import type { EventDataMap } from './types/event.ts'

export interface ClientOptions extends TransportOptions {
  /** The public key of the site. */
  siteKey: string
  /** Asks your backend for a signed identity token; called again whenever a fresh one is needed. */
  getIdentityToken?: (() => Promise<string> | string) | undefined
  /** Where the session token is kept, for all tabs that share it; in memory when left out. */
  sessionStore?: SessionStore | undefined
}

/** The client of one site's customer. */
export interface DeskhandClient {
  readonly siteKey: string
  readonly baseUrl: string
  readonly site: SiteResource
  readonly sessions: SessionsResource
  readonly tickets: TicketsResource
  readonly messages: MessagesResource
  readonly attachments: AttachmentsResource
  readonly articles: ArticlesResource
  readonly events: EventsResource
}

/**
 * Makes the client of one site's customer. It asks nothing of the network by itself; the first ticket or upload starts a
 * session.
 * @throws DeskhandError `invalid_options` when an option cannot work
 * @example
 * const deskhand = createClient({ baseUrl: 'https://help.example.com', siteKey: 'shop' })
 * await deskhand.tickets.create({ subject: 'Refund', body: 'Order 4711 came broken.' })
 */
export function createClient(options: ClientOptions): DeskhandClient {
  const { siteKey, getIdentityToken, sessionStore = memoryStore() } = options
  if (typeof siteKey !== 'string' || siteKey === '')
    throw invalidOptions('siteKey must be the key of your site.')
  if (getIdentityToken !== undefined && typeof getIdentityToken !== 'function') {
    throw invalidOptions('getIdentityToken must be a function that gives a signed token.')
  }
  const transport = checkTransport(options)
  const open = createRequest(transport)
  const { sessions, withSession, beginSession, onChanged } = createSessions({
    request: open,
    siteKey,
    getIdentityToken,
    store: sessionStore,
  })
  const request: Request = (call) => withSession((token) => open({ ...call, token }), call.signal)
  const begin: Request = (call) => beginSession((token) => open({ ...call, token }), call.signal)
  const attachments = createAttachments({ request, begin, send: transport.fetch })
  const { events, stream } = createEvents<EventDataMap>({
    path: '/v1/events',
    request,
    connect: (headers, signal) =>
      withSession((token) => exchange(transport, { path: '/v1/events', headers, token, signal }), signal),
  })
  onChanged((customer) => (customer ? stream.restart() : stream.close()))
  return {
    siteKey,
    baseUrl: transport.baseUrl,
    site: createSite(open, siteKey),
    sessions,
    tickets: createTickets({ request, begin, attachments }),
    messages: createMessages({ request, attachments }),
    attachments,
    articles: createArticles(open, siteKey),
    events,
  }
}
