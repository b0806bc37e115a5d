import { createRequest, exchange } from './core/request.ts'
import type { Request } from './core/request.ts'
import { memoryStore } from './core/session-store.ts'
import type { SessionStore } from './core/session-store.ts'
import { checkTransport } from './core/transport.ts'
import type { TransportOptions } from './core/transport.ts'
import { createDeskSessions } from './resources/desk/sessions.ts'
import type { DeskSessionsResource } from './resources/desk/sessions.ts'
import { createDeskSite } from './resources/desk/site.ts'
import type { DeskSite } from './resources/desk/site.ts'
import { createEvents } from './resources/events.ts'
import type { DeskEventDataMap } from './types/event.ts'

export interface DeskClientOptions extends TransportOptions {
  /** Where the session token is kept, for all tabs that share it; in memory when left out. */
  sessionStore?: SessionStore | undefined
}

/** The client of a team member. */
export interface DeskClient {
  readonly baseUrl: string
  readonly sessions: DeskSessionsResource
  /** The resources of one site. The same id gives the same object, so a site has one live connection. */
  site(siteId: string): DeskSite
}

/**
 * Makes the client of a team member.
 * @throws DeskhandError `invalid_options` when an option cannot work
 * @example
 * const desk = createDeskClient({ baseUrl: 'https://help.example.com' })
 * const { sites } = await desk.sessions.signIn({ email, password })
 */
export function createDeskClient(options: DeskClientOptions): DeskClient {
  const transport = checkTransport(options)
  const open = createRequest(transport)
  const { sessions, withSession, onChanged } = createDeskSessions(open, options.sessionStore ?? memoryStore())
  const request: Request = (call) => withSession((token) => open({ ...call, token }), call.signal)
  const sites = new Map<string, DeskSite>()

  function eventsAt(path: string): DeskSite['events'] {
    const { events, stream } = createEvents<DeskEventDataMap>({
      path,
      request,
      connect: (headers, signal) =>
        withSession((token) => exchange(transport, { path, headers, token, signal }), signal),
    })
    onChanged((member) => (member ? stream.restart() : stream.close()))
    return events
  }

  return {
    baseUrl: transport.baseUrl,
    sessions,
    site(siteId) {
      const site = sites.get(siteId) ?? createDeskSite(request, siteId, eventsAt)
      sites.set(siteId, site)
      return site
    },
  }
}
