import { createRequest, exchange } from './core/request.ts'
import { memoryStore } from './core/session-store.ts'
import type { SessionStore } from './core/session-store.ts'
import { checkTransport } from './core/transport.ts'
import type { TransportOptions } from './core/transport.ts'
import { createDeskCalls } from './resources/desk/calls.ts'
import { createDeskEvents } from './resources/desk/events.ts'
import { createInvitations } from './resources/desk/invitations.ts'
import type { InvitationsResource } from './resources/desk/invitations.ts'
import { createMe } from './resources/desk/me.ts'
import type { MeResource } from './resources/desk/me.ts'
import { createDeskSessions } from './resources/desk/sessions.ts'
import type { DeskSessionsResource } from './resources/desk/sessions.ts'
import { createDeskSite } from './resources/desk/site.ts'
import type { DeskSite } from './resources/desk/site.ts'
import type { EventsCore } from './resources/events.ts'

export interface DeskClientOptions extends TransportOptions {
  /** Where the session token is kept, for all tabs that share it; in memory when left out. */
  sessionStore?: SessionStore | undefined
}

/** The client of a team member. */
export interface DeskClient {
  readonly baseUrl: string
  readonly sessions: DeskSessionsResource
  readonly invitations: InvitationsResource
  readonly me: MeResource
  /** The resources of one site. The same id gives the same object, so a site has one live connection. */
  site(siteId: string): DeskSite
}

/**
 * Makes the client of a team member.
 * @throws DeskhandError `invalid_options` when an option cannot work
 * @example
 * const desk = createDeskClient({ baseUrl: 'https://help.example.com' })
 * const { sites } = await desk.sessions.signIn({ email, password })
 * for (const { id, name } of sites) console.log(name, await desk.site(id).tickets.list({ assignee: 'me' }))
 */
export function createDeskClient(options: DeskClientOptions): DeskClient {
  const transport = checkTransport(options)
  const ask = createRequest(transport)
  const { sessions, withSession, begin, onChanged } = createDeskSessions(
    ask,
    options.sessionStore ?? memoryStore(),
  )
  const calls = createDeskCalls(transport, withSession)
  const sites = new Map<string, DeskSite>()

  const eventsCore: EventsCore = {
    baseUrl: transport.baseUrl,
    ask,
    open: (call) => exchange(transport, call),
    request: calls.request,
    session: { withSession, onChanged },
  }
  const eventsAt = (path: string) => createDeskEvents(eventsCore, path)

  return {
    baseUrl: transport.baseUrl,
    sessions,
    invitations: createInvitations(createRequest({ ...transport, maxRetries: 0 }), begin),
    me: createMe(calls),
    site(siteId) {
      const site = sites.get(siteId) ?? createDeskSite(calls, siteId, eventsAt)
      sites.set(siteId, site)
      return site
    },
  }
}
