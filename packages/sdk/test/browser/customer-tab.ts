import { createCore } from '../../src/core/create-core.ts'
import type { ClientOptions } from '../../src/core/create-core.ts'
import { createEvents } from '../../src/resources/events.ts'
import type { EventsResource } from '../../src/resources/events.ts'
import { createMe } from '../../src/resources/me.ts'
import type { MeResource } from '../../src/resources/me.ts'
import { createSessions } from '../../src/resources/sessions.ts'
import type { SessionsResource } from '../../src/resources/sessions.ts'
import { createTickets } from '../../src/resources/tickets.ts'
import type { TicketsResource } from '../../src/resources/tickets.ts'
import type { TabTools } from '../../src/core/live/tab-tools.ts'
import type { Customer } from '../../src/types/customer.ts'
import type { FakeServer } from '../../src/testing.ts'
import type { FakeBrowser } from './fake-browser.ts'
import type { FakeTab } from './fake-tab.ts'

/** A tab of a fake browser with a client in it, and what that hears. */
export interface CustomerTab {
  readonly tab: FakeTab
  readonly events: EventsResource
  readonly sessions: SessionsResource
  readonly tickets: TicketsResource
  readonly me: MeResource
  /** The bodies of messages, who writes, and `reset`, in the order in which it heard of them. */
  readonly heard: string[]
  /** Every state of the connection so far. */
  readonly states: string[]
  /** Ends all that runs for it. */
  end(): void
}

export interface CustomerTabOptions extends Pick<ClientOptions, 'getIdentityToken' | 'sessionStore'> {
  onCustomer?: (customer: Customer | null) => void
  /** Those of the fake browser when left out. */
  tools?: TabTools | null
}

export function openCustomerTab(
  browser: FakeBrowser,
  { baseUrl, siteKey }: FakeServer,
  { onCustomer = () => undefined, tools, ...options }: CustomerTabOptions = {},
): CustomerTab {
  const tab = browser.openTab()
  const { page, sessionStore, fetch } = tab
  const core = createCore({ baseUrl, siteKey, sessionStore, fetch, ...options })
  const events = createEvents({
    ...core,
    surroundings: { tools: tools === undefined ? tab.tools : tools, page },
  })
  const sessions = createSessions(core)
  const heard: string[] = []
  const states: string[] = []
  const hear = (what: string): void => {
    if (!tab.isGone) heard.push(what)
  }
  // Without a listener the client would not ask to be told what other tabs do to the session.
  const unwatch = sessions.on('changed', onCustomer)
  events.on('message.created', ({ message }) => hear(message.body))
  events.on('typing', ({ person }) => hear(`${person.name} writes`))
  events.on('reset', () => hear('reset'))
  events.on('connection', (state) => states.push(state))
  return {
    tab,
    events,
    sessions,
    tickets: createTickets(core),
    me: createMe(core),
    heard,
    states,
    end() {
      events.close()
      unwatch()
    },
  }
}
