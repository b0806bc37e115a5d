import { http } from 'msw'
import type { HttpHandler } from 'msw'
import { createAgent } from './agent.ts'
import type { FakeAgent } from './agent.ts'
import { addArticle } from './articles.ts'
import type { NewFakeArticle } from './articles.ts'
import type { Failure, RequestMatcher } from './faults.ts'
import type { FakeIdentityKey } from './identity-token.ts'
import { settle } from './options.ts'
import type { FakeServerOptions } from './options.ts'
import { createService, fetchFrom } from './service.ts'

/** A server in memory, and the strings by which a test pulls it. */
export interface FakeServer {
  readonly baseUrl: string
  readonly siteKey: string
  readonly siteId: string
  /** Pass it to `signIdentity` of `@deskhand/sdk/node` to make identity tokens the fake takes. */
  readonly identityKey: FakeIdentityKey
  /** Who may sign in to the desk. */
  readonly agent: { readonly email: string; readonly password: string }
  /** For `setupServer` and `setupWorker` of MSW: they answer what is below `/v1` and `/files` of `baseUrl`. */
  readonly handlers: HttpHandler[]
  /** The fake without MSW: pass it as `fetch` to `createClient`. */
  readonly fetch: typeof fetch
  readonly asAgent: FakeAgent
  readonly articles: {
    add(article: NewFakeArticle): void
    /** The votes for an article so far, in their order. */
    feedback(slug: string): readonly boolean[]
  }
  /** How many streams are open. */
  readonly openStreams: number
  /**
   * Lets the next requests that match fail.
   * @param times how many of them: 1 when left out
   * @example fake.fail('POST /v1/tickets/:id/messages', 'lost-answer')
   */
  fail(matcher: RequestMatcher, failure: Failure, times?: number): void
  /** Lets every answer from now on take this long. */
  delay(milliseconds: number): void
  /** Breaks every open stream, as a lost network does. */
  cutStreams(): void
  /**
   * Lets nothing come through on streams, as a proxy does that waits for whole answers: the client asks for pages instead. With
   * `false` streams that are opened from then on work.
   */
  blockStreams(areBlocked: boolean): void
  /** Forgets what has happened so far: who resumes from before is told to load afresh. */
  forgetEvents(): void
  /** Ends every session, and the streams with them. */
  expireSessions(): void
  /** Back to the beginning: nothing is known, nothing fails. Between tests. */
  reset(): void
}

/**
 * Makes a Deskhand server in memory that keeps the contract of the real one: the same answers, problems, pages, idempotence and
 * events. What is beyond it: it checks no content of files, makes no thumbnails, knows one site and one member, who is an agent, and no
 * tags. Of the desk it has what works a queue: tickets, messages, timelines, counts, saved views, presence and events.
 * @throws DeskhandError `invalid_options` for a `baseUrl` that is not absolute
 * @example
 * const fake = createFakeServer({ siteKey: 'shop' })
 * const network = setupServer(...fake.handlers)
 * beforeAll(() => network.listen())
 * afterEach(() => fake.reset())
 *
 * const deskhand = createClient({ baseUrl: fake.baseUrl, siteKey: fake.siteKey })
 * const ticket = await deskhand.tickets.create({ subject: 'Refund', body: 'It came broken.' })
 * fake.asAgent.reply(ticket.id, 'I am sorry to hear that.')
 */
export function createFakeServer(options: FakeServerOptions = {}): FakeServer {
  const settings = settle(options)
  const { baseUrl, identityKey, agent, config, siteId } = settings
  const service = createService(settings)
  const { streams, faults, answer } = service
  return {
    baseUrl,
    siteKey: config.siteKey,
    siteId,
    identityKey,
    agent,
    // Not everything: the page under test may live at the same origin.
    handlers: ['v1', 'files'].map((folder) =>
      http.all(`${baseUrl}/${folder}/*`, ({ request }) => answer(request)),
    ),
    fetch: (input, init) => fetchFrom(answer, new Request(input, init)),
    asAgent: createAgent(() => service.state, streams),
    articles: {
      add: (article) => void addArticle(service.state, article),
      feedback: (slug) => service.state.feedback.get(slug) ?? [],
    },
    get openStreams() {
      return streams.count
    },
    fail: (matcher, failure, times = 1) => faults.order(matcher, failure, times),
    delay: faults.delay,
    cutStreams: () => streams.end('cut'),
    blockStreams: streams.block,
    forgetEvents: () => service.state.log.forget(),
    expireSessions() {
      service.state.sessions.clear()
      streams.end('closed')
    },
    reset: service.reset,
  }
}
