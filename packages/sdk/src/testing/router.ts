import { found, Refusal } from './problems.ts'
import type { Actor, FakeState, StoredSession } from './state.ts'

/** One request on its way through a route. */
export interface Call {
  request: Request
  url: URL
  params: Readonly<Record<string, string>>
  state: FakeState
}

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Route {
  method: Method
  /** As in `/v1/tickets/:id`. */
  path: string
  answer(call: Call): Response | Promise<Response>
}

/** Finds the route of a request. @throws Refusal `not_found`, `method_not_allowed` */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  pathname: string,
): { route: Route; params: Record<string, string> } {
  const matches = routes.flatMap((route) => {
    const params = matchPath(route.path, pathname)
    return params ? [{ route, params }] : []
  })
  if (matches.length === 0) throw new Refusal('not_found', 'There is nothing at this address.')
  const match = matches.find(({ route }) => route.method === method)
  if (match) return match
  const allowed = matches.map(({ route }) => route.method).join(', ')
  throw new Refusal('method_not_allowed', `${method} is not taken here, only ${allowed}.`, {
    headers: { allow: allowed },
  })
}

/** The values of the named parts of a path, or null where it does not fit. */
export function matchPath(path: string, pathname: string): Record<string, string> | null {
  const names = path.split('/')
  const parts = pathname.split('/')
  if (names.length !== parts.length) return null
  const params: Record<string, string> = {}
  for (const [index, name] of names.entries()) {
    const part = parts[index] ?? ''
    if (name.startsWith(':') && part !== '') params[name.slice(1)] = decode(part)
    else if (name !== part) return null
  }
  return params
}

/** What cannot be decoded names nothing, as it stands. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export const param = ({ params }: Call, name: string): string => found(params[name], name)

export const json = (value: unknown, status = 200): Response => Response.json(value, { status })

export const noContent = (): Response => new Response(null, { status: 204 })

/** The bearer token of a request, or null without one. */
export const bearerToken = (request: Request): string | null =>
  /^Bearer ([\w-]{20,200})$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null

/** The session of who asks. @throws Refusal `unauthenticated`, `session_invalid` */
export function sessionOf({ request, state }: Call, kind: Actor['kind']): StoredSession {
  const token = bearerToken(request)
  if (token === null)
    throw new Refusal('unauthenticated', 'Send the token of a session as "Authorization: Bearer …".')
  const session = state.sessions.get(token)
  if (session?.actor.kind === kind) return session
  throw new Refusal('session_invalid', 'This session has ended. Start a new one.')
}

export const customerIdOf = (call: Call): string => sessionOf(call, 'customer').actor.id
