/**
 * What must not compile of the customer's client and of what it is composed of. `tsc` runs this file; it exports functions nobody
 * calls, so that nothing in it runs.
 */
import {
  asYouType,
  createArticles,
  createClient,
  createCore,
  createEvents,
  createMessages,
  createSearch,
  createSessions,
  createTicketActions,
  createTickets,
  createTimelines,
  isDeskhandError,
  isIdentityError,
  solveChallenge,
} from './index.ts'
import type {
  ArticleSummary,
  Customer,
  CustomerExport,
  DeskhandClient,
  IdentityErrorCode,
  Message,
  Search,
  SearchHit,
  Ticket,
  TimelineEntry,
  UploadAddress,
} from './index.ts'
import { createSupportStore } from './store.ts'

type Exact<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Expect<T extends true> = T

export type Answers = [
  Expect<Exact<ReturnType<DeskhandClient['tickets']['close']>, Promise<Ticket>>>,
  Expect<Exact<ReturnType<DeskhandClient['tickets']['all']>, AsyncIterable<Ticket>>>,
  Expect<Exact<ReturnType<DeskhandClient['tickets']['allTimeline']>, AsyncIterable<TimelineEntry>>>,
  Expect<Exact<ReturnType<DeskhandClient['messages']['all']>, AsyncIterable<Message>>>,
  Expect<Exact<ReturnType<DeskhandClient['articles']['all']>, AsyncIterable<ArticleSummary>>>,
  Expect<Exact<ReturnType<DeskhandClient['me']['export']>, Promise<CustomerExport>>>,
  Expect<Exact<ReturnType<DeskhandClient['me']['erase']>, Promise<void>>>,
]

const options = { baseUrl: 'https://help.example.com', siteKey: 'shop' }

export async function mustNotCompile(deskhand: DeskhandClient, address: UploadAddress): Promise<void> {
  // @ts-expect-error a solver gives a solution
  createClient({ ...options, solveChallenge: () => undefined })
  // @ts-expect-error who listens gets one thing
  createClient({ ...options, onResponse: (request: Request, response: Response) => [request, response] })
  createClient({ ...options, solveChallenge, onResponse: ({ requestId }) => requestId?.length })

  // @ts-expect-error a rating has a score
  await deskhand.tickets.rate('id', { comment: 'Good' })
  // @ts-expect-error a ticket is closed by its id
  await deskhand.tickets.close({ id: 'id' })
  // @ts-expect-error allTimeline() finds its own cursors
  deskhand.tickets.allTimeline('id', { cursor: 'x' })
  // @ts-expect-error a timeline begins after a number
  await deskhand.tickets.timeline('id', { after: 'now' })
  // @ts-expect-error what the company is called, the identity token tells
  await deskhand.me.update({ company: 'Shop' })
  // @ts-expect-error one is here, or not
  await deskhand.presence.mark('id', {})
  // @ts-expect-error customers write no internal notes
  await deskhand.presence.typing('id', { isInternal: true })
  // @ts-expect-error suggestions are made for a text
  await deskhand.articles.suggest({ q: 'refund' })
  // @ts-expect-error an article helped, or not
  await deskhand.articles.feedback('slug', { helpful: 'yes' })
  // @ts-expect-error an address is more than a link
  await deskhand.attachments.upload(new Blob(), { resume: address.upload.url })
  // @ts-expect-error a call is told milliseconds
  await deskhand.tickets.list({}, { timeout: '5s' })

  deskhand.sessions.on('identity:changed', (customer, origin, before) => {
    const typed: [Customer | null, 'here' | 'elsewhere' | 'server', Customer | null] = [
      customer,
      origin,
      before,
    ]
    return typed
  })
  // @ts-expect-error there is no such event
  deskhand.sessions.on('identity:lost', () => undefined)

  const error: unknown = null
  if (isIdentityError(error)) {
    const code: IdentityErrorCode = error.code
    void code
    // @ts-expect-error being offline is no matter of identity
    void (error.code === 'network')
  }
  if (isDeskhandError(error)) {
    // @ts-expect-error nobody knows that the identity is the problem
    const code: IdentityErrorCode = error.code
    void code
  }
}

export function mustNotCompose(): void {
  const core = createCore(options)
  // @ts-expect-error a client needs a site key
  createCore({ baseUrl: 'https://help.example.com' })
  // @ts-expect-error resources are made from the core
  createTickets(options)

  const tickets = createTickets(core)
  // @ts-expect-error what was left out is not there
  void tickets.close
  void { ...tickets, ...createTicketActions(core) }.close
  // @ts-expect-error and nor is this
  void createTicketActions(core).timeline
  void createTimelines(core).timeline

  const parts = { siteKey: core.siteKey, sessions: createSessions(core), events: createEvents(core), tickets }
  // @ts-expect-error a store sends messages
  createSupportStore(parts)
  createSupportStore({ ...parts, messages: createMessages(core) })
}

export async function mustNotSearch(deskhand: DeskhandClient): Promise<void> {
  const { search } = createArticles(createCore(options))
  const find = asYouType((q, rest) => search({ q }, rest), { delay: 100 })
  // @ts-expect-error a search may have been cancelled
  void (await find('refund')).data
  // @ts-expect-error a search is for a text
  await find(42)

  const hits: Search<SearchHit> = createSearch((text, rest) => deskhand.articles.suggest({ text }, rest))
  // @ts-expect-error snapshots are read only
  hits.getSnapshot().query = 'refund'
  // @ts-expect-error what was looked for has to be known
  createSearch(() => deskhand.articles.list(), { delay: 'none' })
}
