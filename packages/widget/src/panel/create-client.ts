import {
  type ArticlesResource,
  type CheckedOptions,
  type ClientCore,
  createArticleList,
  createCheckedCore,
  createMessageCalls,
  createSessions,
  createSite,
  createTicketCalls,
  type EventsResource,
  type SiteResource,
} from '@deskhand/sdk'
import type { StoreClient } from '@deskhand/sdk/store'

/** The parts of the SDK's client that the first open needs. */
export interface WidgetClient extends StoreClient {
  /** What a view that is loaded later makes its own resources from. */
  readonly core: ClientCore
  readonly site: SiteResource
  readonly articles: Pick<ArticlesResource, 'list'>
  readonly events: () => Promise<EventsResource>
}

/** Few sites ask for a proof of work, and few identities expire: what answers that is fetched when a session is refused. */
const betterTerms: CheckedOptions['betterTerms'] = async (options, terms, error) => {
  const { betterTerms, solveChallenge } = await import('./chunks/challenge.ts').catch(() => {
    throw error
  })
  return betterTerms({ ...options, solveChallenge }, terms, error)
}

/** Milliseconds, and tries after the first. Tabs share the storage. */
const OPTIONS = {
  fetch: (...call) => fetch(...call),
  timeout: 30_000,
  maxRetries: 2,
  isShared: true,
  betterTerms,
} satisfies Partial<CheckedOptions>

export type WidgetClientOptions = Pick<
  CheckedOptions,
  'baseUrl' | 'siteKey' | 'sessionStore' | 'getIdentityToken'
>

export function createWidgetClient(options: WidgetClientOptions): WidgetClient {
  const core = createCheckedCore({ ...OPTIONS, ...options })
  return {
    core,
    siteKey: core.siteKey,
    site: createSite(core),
    sessions: createSessions(core),
    tickets: createTicketCalls(core),
    messages: createMessageCalls(core),
    articles: createArticleList(core),
    events: async () => (await import('./chunks/events.ts')).createEvents(core),
  }
}
