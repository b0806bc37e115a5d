import {
  type ArticlesResource,
  type ClientCore,
  type ClientOptions,
  createArticles,
  createCore,
  createEvents,
  createMessages,
  createSessions,
  createSite,
  createTickets,
  type SiteResource,
} from '@deskhand/sdk'
import type { StoreClient } from '@deskhand/sdk/store'

/** The parts of the SDK's client that the first open needs. */
export interface WidgetClient extends StoreClient {
  /** What a view that is loaded later makes its own resources from. */
  readonly core: ClientCore
  readonly site: SiteResource
  readonly articles: ArticlesResource
}

/** Few sites ask for a proof of work, so what makes it is fetched then. */
const solveChallenge: ClientOptions['solveChallenge'] = async (...args) =>
  (await import('./chunks/challenge.ts')).solveChallenge(...args)

export function createWidgetClient(options: ClientOptions): WidgetClient {
  const core = createCore({ solveChallenge, ...options })
  return {
    core,
    siteKey: core.siteKey,
    site: createSite(core),
    sessions: createSessions(core),
    tickets: createTickets(core),
    messages: createMessages(core),
    articles: createArticles(core),
    events: createEvents(core),
  }
}
