import { isDeepStrictEqual } from 'node:util'
import type { ProblemCode } from '@deskhand/sdk'
import type { Hono } from 'hono'
import type { z } from 'zod'
import type { AppEnv } from '../middleware/env.ts'
import { routeOf, type DescribedRoute } from './described-routes.ts'
import { problem } from './problem-schema.ts'

/** What any route may answer, so that no route has to say it. */
const EVERYWHERE: readonly ProblemCode[] = [
  'internal',
  'database_unavailable',
  'overloaded',
  'rate_limited',
  'origin_not_allowed',
]

/**
 * A `fetch` into the app, for tests: every JSON answer of a described route is checked against what the route declares.
 * @throws Error on an undeclared status, problem code or field, and on a value its schema does not take.
 */
export const checkedFetch =
  (app: Hono<AppEnv>) =>
  async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init)
    const { pathname } = new URL(request.url)
    const { method } = request
    const response = await app.request(request)
    const route = routeOf(app, method, pathname)
    if (route) await checkResponse(route, response.clone())
    return response
  }

/** Checks one answer against the declaration of its route. @throws Error that names the route and the difference. */
export async function checkResponse(route: DescribedRoute, response: Response): Promise<void> {
  const differences = await differencesOf(route, response)
  if (differences.length === 0) return
  throw new Error(
    [
      `${route.method} ${route.path} answered ${response.status} otherwise than it declares:`,
      ...differences,
    ].join('\n- '),
  )
}

async function differencesOf(route: DescribedRoute, response: Response): Promise<string[]> {
  const contentType = response.headers.get('Content-Type')?.split(';')[0]
  if (contentType === 'application/problem+json') return problemDifferences(route, await response.json())
  const declared = route.operation.responses[response.status]
  if (declared === undefined) return ['the status is not declared']
  if (typeof declared === 'string') return givenDifferences(route, response.status, contentType)
  if (isAlternative(route, contentType)) return []
  if (contentType !== 'application/json') return [`expected JSON, got ${contentType ?? 'no content type'}`]
  return schemaDifferences(declared, await response.json())
}

function givenDifferences(
  { operation: { gives, responses } }: DescribedRoute,
  status: number,
  contentType: string | undefined,
): string[] {
  const isFirst = Object.keys(responses)[0] === String(status)
  if (!isFirst || gives === undefined || gives === contentType) return []
  return [`expected ${gives}, got ${contentType ?? 'no content type'}`]
}

const isAlternative = ({ operation }: DescribedRoute, contentType: string | undefined): boolean =>
  contentType !== undefined && (operation.alsoAs?.includes(contentType) ?? false)

function problemDifferences(route: DescribedRoute, body: unknown): string[] {
  const result = problem.safeParse(body)
  if (!result.success) return schemaDifferences(problem, body)
  const { code } = result.data
  return [...EVERYWHERE, ...route.problems].includes(code) ? [] : [`the problem ${code} is not declared`]
}

function schemaDifferences(schema: z.ZodType, body: unknown): string[] {
  const result = schema.safeParse(body)
  if (!result.success) return result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  // Objects drop the fields they do not declare, so what differs from the parsed copy is a leak.
  if (isDeepStrictEqual(result.data, body)) return []
  return [`undeclared fields: declared ${JSON.stringify(result.data)}, answered ${JSON.stringify(body)}`]
}
