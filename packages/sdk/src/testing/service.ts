import { uuid } from '../core/uuid.ts'
import { createEventStreams } from './event-stream.ts'
import type { EventStreams } from './event-stream.ts'
import { createFaults } from './faults.ts'
import type { Faults } from './faults.ts'
import type { FakeSettings } from './options.ts'
import { problemAnswer, Refusal } from './problems.ts'
import { json, matchRoute } from './router.ts'
import type { Route } from './router.ts'
import { articleRoutes } from './routes/articles.ts'
import { attachmentRoutes } from './routes/attachments.ts'
import { deskSessionRoutes } from './routes/desk-sessions.ts'
import { deskRoutes } from './routes/desk.ts'
import { eventRoutes } from './routes/events.ts'
import { meRoutes } from './routes/me.ts'
import { messageRoutes } from './routes/messages.ts'
import { presenceRoutes } from './routes/presence.ts'
import { resumableFileRoutes } from './routes/resumable-files.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { ticketRoutes } from './routes/tickets.ts'
import { createState } from './state.ts'
import type { FakeState } from './state.ts'

/** What answers the requests. */
export interface Service {
  /** Another one after each `reset`. */
  readonly state: FakeState
  readonly streams: EventStreams
  readonly faults: Faults
  answer(request: Request): Promise<Response>
  reset(): void
}

export function createService(settings: FakeSettings): Service {
  const streams = createEventStreams()
  const routes = routesOf(settings, streams)
  const base = new URL(settings.baseUrl).pathname.replace(/\/$/, '')
  const pathOf = ({ url }: Request): string => new URL(url).pathname.slice(base.length)
  const faults = createFaults(pathOf)
  let state = createState(settings.agent)

  async function answerNow(request: Request, requestId: string): Promise<Response> {
    try {
      const { route, params } = matchRoute(routes, request.method, pathOf(request))
      const response = await route.answer({ request, url: new URL(request.url), params, state })
      response.headers.set('x-request-id', requestId)
      return response
    } catch (error) {
      if (error instanceof Refusal) return problemAnswer(error, requestId)
      throw error
    }
  }

  return {
    get state() {
      return state
    },
    streams,
    faults,
    answer(request) {
      const requestId = uuid()
      return faults.pass(request, requestId, () => answerNow(request, requestId))
    },
    reset() {
      streams.end('closed')
      streams.block(false)
      faults.clear()
      state = createState(settings.agent)
    },
  }
}

function routesOf(settings: FakeSettings, streams: EventStreams): Route[] {
  const { config } = settings
  return [
    { method: 'GET', path: `/v1/sites/${config.siteKey}/config`, answer: () => json(config) },
    ...sessionRoutes(settings, streams),
    ...meRoutes(streams),
    ...ticketRoutes(settings),
    ...messageRoutes,
    ...presenceRoutes(settings, streams),
    ...attachmentRoutes(settings),
    ...resumableFileRoutes,
    ...articleRoutes(settings),
    ...eventRoutes(settings, streams),
    ...deskSessionRoutes(settings, streams),
    ...deskRoutes(settings),
  ]
}

/** As `fetch` does it: what is aborted rejects, and so does what the network loses. */
export async function fetchFrom(
  answer: (request: Request) => Promise<Response>,
  request: Request,
): Promise<Response> {
  const { signal } = request
  signal.throwIfAborted()
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = (): void => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    const response = await Promise.race([answer(request), aborted])
    if (response.type === 'error') throw new TypeError('Failed to fetch')
    return response
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
