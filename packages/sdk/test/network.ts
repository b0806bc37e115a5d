import { getResponse, http, HttpResponse, RequestHandler } from 'msw'
import type { HttpHandler } from 'msw'
import { setupServer } from 'msw/node'
import type { SetupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import type { ProblemCode } from '../src/types/problem.ts'
import '../src/core/live/live-updates.ts' // or else the first to open a stream would wait for it to load

export const BASE_URL = 'https://help.test'

/** Stands for the server, at the edge of the network. A request no test expects fails that test. */
export function useNetwork(): SetupServer {
  const network = setupServer()
  beforeAll(() => network.listen({ onUnhandledFrame: 'error' }))
  afterEach(() => network.resetHandlers())
  afterAll(() => network.close())
  return network
}

/**
 * A `fetch` that asks the handlers of the network without a socket in between: the sockets MSW simulates break when the
 * reader of a stream leaves.
 */
export function fetchFrom(network: SetupServer): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    request.signal.throwIfAborted()
    const aborted = new Promise<never>((_, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason), { once: true })
    })
    const handlers = network.listHandlers().filter((handler) => handler instanceof RequestHandler)
    const response = await Promise.race([getResponse(handlers, request), aborted])
    if (!response) throw new Error(`No handler for ${request.method} ${request.url}.`)
    if (response.type === 'error') throw new TypeError('Failed to fetch')
    return response
  }
}

/** Takes the chance out of waiting: every jittered delay is 0. */
export function useNoDelay(): void {
  vi.spyOn(Math, 'random').mockReturnValue(0)
}

export function problem(
  status: number,
  code: ProblemCode,
  headers: Record<string, string> = {},
): HttpResponse<string> {
  const body = {
    type: `about:${code}`,
    title: code,
    status,
    detail: `Detail of ${code}.`,
    code,
    requestId: 'req-1',
  }
  return new HttpResponse(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  })
}

/** One client that listens to the event stream. */
export interface Listener {
  readonly headers: Headers
  readonly isGone: () => boolean
  readonly write: (text: string) => void
  readonly end: () => void
}

/** Serves the event stream; each connection made is kept for the test to write to. */
export function serveEvents(path = '/v1/events'): { handler: HttpHandler; listeners: Listener[] } {
  const listeners: Listener[] = []
  const handler = http.get(BASE_URL + path, ({ request }) => {
    let isGone = false
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        listeners.push({
          headers: request.headers,
          isGone: () => isGone || request.signal.aborted,
          write: (text) => controller.enqueue(new TextEncoder().encode(text)),
          end: () => controller.close(),
        })
      },
      cancel() {
        isGone = true
      },
    })
    return new HttpResponse(stream, { headers: { 'content-type': 'text/event-stream' } })
  })
  return { handler, listeners }
}

export const ready = (cursor: string): string => `event: ready\nid: ${cursor}\ndata: {}\n\n`
export const reset = 'event: reset\ndata: {}\n\n'

export function eventFrame(cursor: string, type: string, ticketId: string, data: object): string {
  const event = { cursor, type, ticketId, at: '2026-11-20T10:00:00.000Z', data }
  return `id: ${cursor}\nevent: ${type}\ndata: ${JSON.stringify(event)}\n\n`
}
