import { createCore } from './core/create-core.ts'
import type { ClientOptions } from './core/create-core.ts'
import { createArticles } from './resources/articles.ts'
import type { ArticlesResource } from './resources/articles.ts'
import { createAttachments } from './resources/attachments.ts'
import type { AttachmentsResource } from './resources/attachments.ts'
import { createEvents } from './resources/events.ts'
import type { EventsResource } from './resources/events.ts'
import { createMe } from './resources/me.ts'
import type { MeResource } from './resources/me.ts'
import { createMessages } from './resources/messages.ts'
import type { MessagesResource } from './resources/messages.ts'
import { createPresence } from './resources/presence.ts'
import type { PresenceResource } from './resources/presence.ts'
import { createSessions } from './resources/sessions.ts'
import type { SessionsResource } from './resources/sessions.ts'
import { createSite } from './resources/site.ts'
import type { SiteResource } from './resources/site.ts'
import { createSuggestions } from './resources/suggestions.ts'
import type { SuggestionsResource } from './resources/suggestions.ts'
import { createTicketActions } from './resources/ticket-actions.ts'
import type { TicketActionsResource } from './resources/ticket-actions.ts'
import { createTickets } from './resources/tickets.ts'
import type { TicketsResource } from './resources/tickets.ts'
import { createTimelines } from './resources/timelines.ts'
import type { TimelinesResource } from './resources/timelines.ts'

/** The client of one site's customer. */
export interface DeskhandClient {
  readonly siteKey: string
  readonly baseUrl: string
  readonly site: SiteResource
  readonly sessions: SessionsResource
  readonly me: MeResource
  readonly tickets: TicketsResource & TicketActionsResource & TimelinesResource
  readonly messages: MessagesResource
  readonly presence: PresenceResource
  readonly attachments: AttachmentsResource
  readonly articles: ArticlesResource & SuggestionsResource
  readonly events: EventsResource
}

/**
 * Makes the client of one site's customer, with everything it can do. It asks nothing of the network by itself; the first ticket
 * or upload starts a session. To ship less, compose your own from `createCore`.
 * @throws DeskhandError `invalid_options` when an option cannot work
 * @example
 * const deskhand = createClient({ baseUrl: 'https://help.example.com', siteKey: 'shop' })
 * await deskhand.tickets.create({ subject: 'Refund', body: 'Order 4711 came broken.' })
 */
export function createClient(options: ClientOptions): DeskhandClient {
  const core = createCore(options)
  const attachments = createAttachments(core)
  return {
    siteKey: core.siteKey,
    baseUrl: core.baseUrl,
    site: createSite(core),
    sessions: createSessions(core),
    me: createMe(core),
    tickets: { ...createTickets(core, attachments), ...createTicketActions(core), ...createTimelines(core) },
    messages: createMessages(core, attachments),
    presence: createPresence(core),
    attachments,
    articles: { ...createArticles(core), ...createSuggestions(core) },
    events: createEvents(core),
  }
}
