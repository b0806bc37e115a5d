import { routeOf } from '#server/openapi/described-routes'
import type { ContractServer } from './running-server.ts'

/** The names of all methods of a client, such as `tickets.metrics.open`. */
export function methodsOf(part: object, prefix = ''): string[] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'function') return [prefix + key]
    return typeof value === 'object' && value !== null ? methodsOf(value, `${prefix}${key}.`) : []
  })
}

/** The same client, which notes the name of each method that is called. */
export function notingMethods<T extends object>(part: T, called: Set<string>, prefix = ''): T {
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
export function notingRoutes(server: ContractServer, called: Set<string>): typeof fetch {
  return async (input, init) => {
    const response = await server.fetch(input, init)
    const method = init?.method ?? 'GET'
    const route = routeOf(server.app, method, new URL(input instanceof Request ? input.url : input).pathname)
    if (route && response.ok) called.add(`${method} ${route.path}`)
    return response
  }
}
