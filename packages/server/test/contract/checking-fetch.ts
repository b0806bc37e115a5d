import type { Hono } from 'hono'
import type { AppEnv } from '#server/middleware/env'
import { checkResponse } from '#server/openapi/check-response'
import { routeOf } from '#server/openapi/described-routes'

/**
 * A `fetch` that throws on any status, problem code or field that the route of an answer does not declare, and on every 500:
 * no input may bring one about. Answers of routes without a description, such as pages, pass.
 * @param log What the server has logged as errors since the last time
 * @param send What reaches the server
 */
export function checkingFetch(
  app: Hono<AppEnv>,
  log: () => string,
  send: typeof fetch = (input, init) => fetch(input, init),
): typeof fetch {
  return async (input, init) => {
    const response = await send(input, init)
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET')
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    if (response.status === 500) throw new Error(`${method} ${pathname} answered 500: ${log()}`)
    const route = routeOf(app, method, pathname)
    if (route) await checkResponse(route, copyOf(response))
    return response
  }
}

/** A stream never ends, and the copy of its body would grow with it: of a stream only the head is checked. */
function copyOf(response: Response): Response {
  const { status, headers } = response
  const isStream = headers.get('content-type')?.startsWith('text/event-stream') ?? false
  return isStream ? new Response(null, { status, headers }) : response.clone()
}
