import { createDeskClient, type DeskClient, type DeskSite } from '@deskhand/sdk/desk'
import { routeOf } from '#server/openapi/described-routes'
import type { ContractServer } from './running-server.ts'
import type { SeededMember } from './seeded-site.ts'

/** Desks of a server, which note what they are asked for. */
export interface NotedDesks {
  /** The names of all methods that were called. */
  methods: ReadonlySet<string>
  /** The routes that answered well: `GET /v1/…`. */
  routes: ReadonlySet<string>
  /** A desk that nobody has signed in to. */
  open(): DeskClient
  signIn(member: SeededMember): Promise<DeskClient>
  siteOf(desk: DeskClient): DeskSite
}

export function noteDesks(server: ContractServer): NotedDesks {
  const methods = new Set<string>()
  const routes = new Set<string>()
  const open = (): DeskClient => {
    const fetch = notingRoutes(server, routes)
    return notingMethods(createDeskClient({ baseUrl: server.url, fetch, maxRetries: 0 }), methods)
  }
  return {
    methods,
    routes,
    open,
    async signIn({ email, password }) {
      const desk = open()
      await desk.sessions.signIn({ email, password })
      return desk
    },
    siteOf: (desk) => notingMethods(desk.site(server.site.id), methods, 'site.'),
  }
}

/** The names of all methods of a client, such as `tickets.metrics.open`. */
export function methodsOf(part: object, prefix = ''): string[] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'function') return [prefix + key]
    return typeof value === 'object' && value !== null ? methodsOf(value, `${prefix}${key}.`) : []
  })
}

/** The same client, which notes the name of each method that is called. */
function notingMethods<T extends object>(part: T, called: Set<string>, prefix = ''): T {
  return new Proxy(part, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      const name = prefix + String(key)
      if (typeof value === 'object' && value !== null) return notingMethods(value, called, `${name}.`)
      if (typeof value !== 'function') return value
      return (...values: unknown[]): unknown => {
        called.add(name)
        return Reflect.apply(value, target, values)
      }
    },
  })
}

/** A `fetch` that notes each described route that answers well. */
function notingRoutes(server: ContractServer, called: Set<string>): typeof fetch {
  return async (input, init) => {
    const response = await server.fetch(input, init)
    const method = init?.method ?? 'GET'
    const route = routeOf(server.app, method, new URL(input instanceof Request ? input.url : input).pathname)
    if (route && response.ok) called.add(`${method} ${route.path}`)
    return response
  }
}

/** Every route of the OpenAPI document: `GET /v1/…`. */
export async function documentedRoutes(server: ContractServer): Promise<string[]> {
  const answer = await server.fetch(`${server.url}/openapi.json`)
  const { paths }: { paths: Record<string, object> } = await answer.json()
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
}
