import type { Context, ErrorHandler, Hono, NotFoundHandler } from 'hono'
import { METHODS } from 'hono/router'
import { AppError, toProblem } from '../problems.ts'
import type { AppEnv } from './env.ts'
import { logOf } from './request-id.ts'

/** Ends every error as `application/problem+json`; only those nobody foresaw are logged as errors. */
export const onError: ErrorHandler<AppEnv> = (error, c) => {
  const answer = problemResponse(c, error)
  if (answer.status >= 500) logOf(c).error({ error: forLog(error) }, 'request failed')
  return answer
}

/** Answers 405 with `Allow` when the address exists for other methods, otherwise 404. */
export const notFound =
  (app: Hono<AppEnv>): NotFoundHandler<AppEnv> =>
  (c) =>
    problemResponse(c, missing(allowedMethods(app, c.req.path), c.req.method))

function missing(allowed: string[], method: string): AppError {
  if (allowed.length === 0)
    return new AppError('not_found', 'There is nothing at this address. /docs lists what there is.')
  const detail = `${method} is not taken here, only ${allowed.join(', ')}.`
  return new AppError('method_not_allowed', detail, { headers: { Allow: allowed.join(', ') } })
}

function allowedMethods(app: Hono<AppEnv>, path: string): string[] {
  return METHODS.map((method) => method.toUpperCase()).filter((method) =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  )
}

function problemResponse(c: Context<AppEnv>, error: unknown): Response {
  const { status, body, headers } = toProblem(error, c.get('requestId'))
  return c.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    // Whatever a route has said of its answer, a refusal is not kept.
    'Cache-Control': 'no-store',
    ...headers,
  })
}

/** An error without the fields in which drivers repeat the values of a row. */
function forLog(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error)
  const { name, message, stack, cause } = error
  return {
    name,
    message,
    stack,
    ...('code' in error && { code: error.code }),
    ...(cause !== undefined && { cause: forLog(cause) }),
  }
}
