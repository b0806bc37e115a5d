import { randomUUID } from 'node:crypto'
import type { JsonValue } from '@deskhand/sdk'
import type { DescribedRoute } from '#server/openapi/described-routes'
import { ask, type Asked } from './asking.ts'
import { addressOf, type Ids, neededQuery } from './route-addresses.ts'
import type { ContractServer } from './running-server.ts'
import type { World } from './seeded-world.ts'

type Body = Record<string, JsonValue>

/** A body that each route takes, with every field it knows. A new route must have one here, or the tests over all routes fail. */
const EXAMPLES: Record<string, (server: ContractServer) => Body> = {
  'POST /v1/sessions': ({ site }) => ({ siteKey: site.key, identityToken: site.sign({ sub: 'example' }) }),
  'POST /v1/tickets': ({ site }) => ({
    clientId: randomUUID(),
    subject: 'A subject',
    body: 'A body',
    departmentId: site.departmentId,
    priority: 'low',
    templateId: site.templateId,
    fields: { order: '4711' },
    attachmentIds: [],
    page: { url: 'https://shop.example/', title: 'Shop' },
  }),
  'PUT /v1/tickets/{id}/read': () => ({ seq: 1 }),
  'POST /v1/tickets/{id}/messages': () => ({ clientId: randomUUID(), body: 'A body', attachmentIds: [] }),
  'POST /v1/attachments': () => ({ fileName: 'a.png', contentType: 'image/png', size: 9 }),
  'POST /v1/kb/{siteKey}/articles/{slug}/feedback': () => ({ helpful: true }),
  'POST /v1/desk/sessions': ({ site }) => ({ email: site.agent.email, password: site.agent.password }),
  'PATCH /v1/desk/sites/{siteId}/tickets/{id}': ({ site }) => ({
    subject: 'Another subject',
    status: 'in_progress',
    priority: 'high',
    departmentId: site.departmentId,
    dueAt: '2030-01-01T00:00:00Z',
  }),
  'PATCH /v1/desk/sites/{siteId}/tickets/{id}/assign': ({ site }) => ({ assigneeId: site.agent.id }),
  'POST /v1/desk/sites/{siteId}/tickets/{id}/messages': () => ({
    clientId: randomUUID(),
    body: 'A body',
    isInternal: true,
  }),
}

/** The name of a route in tests and in lists of routes. */
export const nameOf = ({ method, path }: DescribedRoute): string => `${method} ${path}`

/** @throws Error for a route that takes a body and has no example yet */
export const exampleOf = (server: ContractServer, route: DescribedRoute): Body => {
  const example = EXAMPLES[nameOf(route)]
  if (!example) throw new Error(`${nameOf(route)} takes a body: give it an example in route-calls.ts`)
  return example(server)
}

/** The token of somebody who may use the route. */
export const tokenFor = ({ operation }: DescribedRoute, world: World): string | null => {
  if (operation.audience === 'everybody') return null
  return operation.audience === 'customer' ? world.customerToken : world.memberToken
}

/** Calls a route with what it needs: its example as the body, a word to search for as the query. */
export function call(
  server: ContractServer,
  route: DescribedRoute,
  { ids, ...asked }: Asked & { ids: Ids },
): Promise<Response> {
  const address = addressOf(route, ids)
  if (address === null) throw new Error(`${nameOf(route)} needs more ids than ${Object.keys(ids).join()}`)
  const query = neededQuery(route)
  return ask(server, query ? `${address}?${query}` : address, {
    method: route.method,
    ...(route.input.body && asked.body === undefined && { json: exampleOf(server, route) }),
    ...asked,
  })
}
