import type { ProblemCode } from '@deskhand/sdk'
import type { MiddlewareHandler } from 'hono'
import type { z } from 'zod'
import { requireBearer } from '../auth/bearer.ts'
import type { AppEnv } from '../middleware/env.ts'

/** Whose bearer token a route asks for. `admin` is a member who is an admin of the site; others are answered `forbidden`. */
export type Audience = 'customer' | 'member' | 'admin' | 'everybody'

/** What the reference says about one route. */
export interface Operation {
  /** One line, without a full stop. */
  summary: string
  /** What the summary and the schemas do not tell. Plain text. */
  description?: string
  /** The heading it stands under. */
  tag: string
  audience: Audience
  /** By status: the schema of the JSON, or, for an answer that is no JSON, a sentence that says what it is. */
  responses: Readonly<Record<number, z.ZodType | string>>
  /** Content types the first response also comes in, for example `text/event-stream`. */
  alsoAs?: readonly string[]
  /** The content type of a body that is no JSON, where there is one. */
  takes?: string
  /** The content type of the first response, where a sentence says what that is. */
  gives?: string
  /** The problems of this route itself; those of its inputs and its audience are added. */
  problems?: readonly ProblemCode[]
}

/** The schemas a route checks its input with. */
export interface Input {
  body?: z.ZodType
  query?: z.ZodObject
  params?: z.ZodObject
}

/** What is attached to the handlers of a route. */
export interface Annotation {
  operation?: Operation
  input?: Input
}

const annotations = new WeakMap<object, Annotation>()

/**
 * Describes a route for the reference, next to its handler. Inputs need no mention: `json()`, `query()` and `params()` tell
 * theirs themselves. Answers `unauthenticated` where the audience needs a token and the request has none.
 * @example
 * tickets.get('/', describe({ summary: 'List own tickets', tag: 'Tickets', audience: 'customer', responses: { 200: ticketPage } }),
 *   query(ticketQuery), async (c) => c.json(await listTickets(c.req.valid('query'))))
 */
export const describe = (operation: Operation): MiddlewareHandler<AppEnv> =>
  annotated({ operation }, (c, next) => {
    // First of all: who is nobody is told so, and not what is wrong with what they sent.
    if (operation.audience !== 'everybody') requireBearer(c)
    return next()
  })

/** Marks a middleware with the schemas it checks. */
export const withInput = <H extends MiddlewareHandler<AppEnv>>(input: Input, handler: H): H =>
  annotated({ input }, handler)

/** What `describe` or `withInput` attached to a handler. */
export const annotationOf = (handler: object): Annotation | undefined => annotations.get(handler)

function annotated<H extends MiddlewareHandler<AppEnv>>(annotation: Annotation, handler: H): H {
  annotations.set(handler, annotation)
  return handler
}
