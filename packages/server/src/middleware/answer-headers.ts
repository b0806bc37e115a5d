import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context, MiddlewareHandler } from 'hono'
import type { AppEnv } from './env.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

/**
 * Gathers the headers that every answer gets, whatever answers: other middleware adds its own with `c.get('headers')`. They stay a
 * plain object, which Node writes as it is. Going through `Headers` costs a third of what the smallest request costs altogether, so
 * what is asked for most is answered with `answer()`.
 */
export const answerHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  const headers: Record<string, string> = { ...SECURITY_HEADERS }
  c.set('headers', headers)
  await next()
  const response = c.res
  if (c.get('answer') === response || response === RESPONSE_ALREADY_SENT) return
  for (const [name, value] of Object.entries(headers)) {
    if (name === 'Vary') response.headers.append(name, value)
    else if (!response.headers.has(name)) response.headers.set(name, value)
  }
}

/**
 * An answer with these headers and those that every answer gets.
 * @param own By their names as they are written, such as `Content-Type`
 */
export function answer(
  c: Context<AppEnv>,
  body: string | null,
  status: number,
  own: Readonly<Record<string, string>>,
): Response {
  const response = new Response(body, { status, headers: { ...c.get('headers'), ...own } })
  c.set('answer', response)
  return response
}
