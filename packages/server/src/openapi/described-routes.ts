import type { ProblemCode } from '@deskhand/sdk'
import type { Hono } from 'hono'
import type { RequestKind } from '../limits/rate-limits.ts'
import { kindOfRequest } from '../limits/request-kinds.ts'
import type { AppEnv } from '../middleware/env.ts'
import { annotationOf, type Input, type Operation } from './describe.ts'

/** A route with everything its handlers say about it. */
export interface DescribedRoute {
  method: string
  /** The pattern as OpenAPI writes it: `/v1/tickets/{id}`, `/desk/{path}` for all that is below it. */
  path: string
  operation: Operation
  input: Input
  problems: ProblemCode[]
}

/** A handler as the app lists it, or as its router finds it. */
interface Registered {
  method: string
  path: string
  handler: object
}

/** Every described route of an app, in the order in which they were added. */
export function describedRoutes(app: Hono<AppEnv>): DescribedRoute[] {
  const byRoute = Map.groupBy(app.routes, ({ method, path }) => `${method} ${path}`)
  return [...byRoute.values()].flatMap((handlers) => describedRoute(handlers) ?? [])
}

/** The described route that answers a request. */
export function routeOf(app: Hono<AppEnv>, method: string, path: string): DescribedRoute | undefined {
  const handlers = app.router.match(method, path)[0].map(([[, route]]) => route)
  // The first that was added answers, where an address fits several.
  const described = handlers.find((route) => annotationOf(route.handler)?.operation)
  return describedRoute(
    handlers.filter((route) => route.path === described?.path && route.method === described.method),
  )
}

function describedRoute(handlers: readonly Registered[]): DescribedRoute | undefined {
  const [first] = handlers
  const annotations = handlers.flatMap(({ handler }) => annotationOf(handler) ?? [])
  const operation = annotations.find((annotation) => annotation.operation)?.operation
  if (!first || !operation) return undefined
  const input: Input = Object.assign({}, ...annotations.map((annotation) => annotation.input))
  return {
    method: first.method,
    path: first.path.replaceAll(/:(\w+)(\{[^}]*\})?/g, '{$1}').replace(/\*$/, '{path}'),
    operation,
    input,
    problems: problemsOf(operation, input, kindOfRequest(first.method, first.path)),
  }
}

function problemsOf(operation: Operation, input: Input, kind: RequestKind | null): ProblemCode[] {
  const codes: ProblemCode[] = [...(operation.problems ?? [])]
  if (operation.audience !== 'everybody') codes.push('unauthenticated', 'session_invalid')
  if (operation.audience === 'customer') codes.push('origin_not_allowed', 'identity_required')
  if (operation.audience === 'admin') codes.push('forbidden')
  if (input.body)
    codes.push('unsupported_media_type', 'payload_too_large', 'malformed_json', 'invalid_request')
  if (input.query) codes.push('invalid_request')
  if (input.params) codes.push('not_found')
  if (kind !== null) codes.push('rate_limited')
  return [...new Set(codes)]
}
