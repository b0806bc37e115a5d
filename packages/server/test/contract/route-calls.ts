import { randomUUID } from 'node:crypto'
import type { DescribedRoute } from '#server/openapi/described-routes'
import { PNG } from '#server/storage/test-files'
import { ask, type Asked } from './asking.ts'
import { SETTLING, type Body } from './administration-calls.ts'
import { addressOf, type Ids, neededQuery } from './route-addresses.ts'
import type { ContractServer } from './running-server.ts'
import type { World } from './seeded-world.ts'

/** A body that each route takes, with every field it knows. A new route must have one here, or the tests over all routes fail. */
const EXAMPLES: Record<string, (server: ContractServer, ids: Ids) => Body> = {
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
  'PUT /v1/tickets/{id}/rating': () => ({ score: 5, comment: 'Thank you' }),
  'PATCH /v1/me': () => ({ name: 'Ada', email: 'ada@example.com' }),
  'POST /v1/desk/sites/{siteId}/customers/{id}/merge': ({ site }) => ({ intoId: site.regularId }),
  'POST /v1/tickets/{id}/messages': () => ({ clientId: randomUUID(), body: 'A body', attachmentIds: [] }),
  'PUT /v1/tickets/{id}/presence': () => ({ isHere: true }),
  'PUT /v1/desk/sites/{siteId}/tickets/{id}/presence': () => ({ isHere: true }),
  'POST /v1/desk/sites/{siteId}/tickets/{id}/typing': () => ({ isInternal: true }),
  'POST /v1/attachments': () => ({
    fileName: 'a.png',
    contentType: 'image/png',
    size: 9,
    resumable: true,
  }),
  'POST /v1/kb/{siteKey}/articles/{slug}/feedback': () => ({ helpful: true }),
  'POST /v1/desk/sessions': ({ site }) => ({ email: site.agent.email, password: site.agent.password }),
  'POST /v1/desk/sites/{siteId}/attachments': () => ({
    fileName: 'a.png',
    contentType: 'image/png',
    size: 9,
    resumable: true,
  }),
  'PATCH /v1/desk/sites/{siteId}/tickets/{id}': ({ site }) => ({
    subject: 'Another subject',
    status: 'in_progress',
    priority: 'high',
    departmentId: site.departmentId,
    dueAt: '2030-01-01T00:00:00Z',
  }),
  'PATCH /v1/desk/sites/{siteId}/tickets/{id}/assign': ({ site }) => ({ assigneeId: site.agent.id }),
  ...SETTLING,
  'POST /v1/desk/sites/{siteId}/tickets/{id}/messages': () => ({
    clientId: randomUUID(),
    body: 'A body',
    isInternal: true,
    attachmentIds: [],
  }),
  'PATCH /v1/desk/sites/{siteId}/tickets/{id}/messages/{messageId}': () => ({ body: 'Another body' }),
  'POST /v1/desk/sites/{siteId}/tickets': ({ site }) => ({
    clientId: randomUUID(),
    customer: { name: 'Cleo', email: 'cleo@example.com' },
    subject: 'A subject',
    body: 'A body',
    departmentId: site.departmentId,
    priority: 'low',
    assigneeId: site.agent.id,
    tagIds: [],
    fields: { order: '4711' },
    attachmentIds: [],
  }),
  'POST /v1/desk/sites/{siteId}/tickets/counts': ({ site }) => ({
    filters: [{ departmentId: site.departmentId, status: ['open'], unread: false, q: 'parcel' }],
  }),
  'POST /v1/desk/sites/{siteId}/tickets/bulk-update': ({ site }, { ticketId = randomUUID() }) => ({
    ids: [ticketId],
    changes: {
      status: 'in_progress',
      priority: 'high',
      departmentId: site.departmentId,
      assigneeId: site.agent.id,
      addTagIds: [],
      removeTagIds: [],
    },
  }),
  'POST /v1/desk/sites/{siteId}/tickets/{id}/merge': (_, { siblingId = randomUUID() }) => ({
    intoId: siblingId,
  }),
  'PATCH /v1/desk/sites/{siteId}/notification-preferences': () => ({
    newTicket: true,
    customerReply: false,
    assignment: true,
    mention: true,
  }),
  'POST /v1/desk/sites/{siteId}/webhooks': () => ({
    url: 'http://192.0.2.1/hooks',
    eventTypes: ['message.deleted'],
    includesInternal: false,
  }),
  'PATCH /v1/desk/sites/{siteId}/webhooks/{id}': () => ({
    url: 'http://192.0.2.1/other-hooks',
    eventTypes: ['message.deleted'],
    includesInternal: false,
    enabled: false,
  }),
  'PUT /v1/desk/sites/{siteId}/tickets/{id}/tags': () => ({ tagIds: [] }),
  'PUT /v1/desk/sites/{siteId}/tickets/{id}/fields/{key}': () => ({ value: '4711' }),
}

const NEW_ARTICLE: Body = {
  locale: 'en',
  title: 'An article',
  body: 'Its text',
  excerpt: 'In short',
  seoDescription: 'For search engines',
  status: 'draft',
  position: 1,
}
const NEW_CATEGORY: Body = {
  name: 'A category',
  description: 'What it is about',
  parentId: null,
  position: 0,
}

const KNOWLEDGE_BASE: typeof EXAMPLES = {
  'POST /v1/desk/sites/{siteId}/categories': () => ({ ...NEW_CATEGORY, slug: `category-${randomUUID()}` }),
  'PATCH /v1/desk/sites/{siteId}/categories/{id}': () => NEW_CATEGORY,
  'POST /v1/desk/sites/{siteId}/articles': ({ site }) => ({
    ...NEW_ARTICLE,
    slug: `article-${randomUUID()}`,
    categoryId: site.categoryId,
  }),
  'PATCH /v1/desk/sites/{siteId}/articles/{id}': () => ({
    ...NEW_ARTICLE,
    slug: `article-${randomUUID()}`,
    translationOf: null,
  }),
  'POST /v1/desk/sites/{siteId}/articles/{id}/restore': () => ({ version: 1 }),
  'POST /v1/desk/sites/{siteId}/articles/import': () => ({
    files: [{ name: 'orders/a-file.md', content: '---\ntitle: A file\n---\nIts text' }],
    dryRun: true,
  }),
}

/** The name of a route in tests and in lists of routes. */
export const nameOf = ({ method, path }: DescribedRoute): string => `${method} ${path}`

/**
 * @param ids What the body may name, where it names what a test has made
 * @throws Error for a route that takes a body and has no example yet
 */
export const exampleOf = (server: ContractServer, route: DescribedRoute, ids: Ids = {}): Body => {
  const example = EXAMPLES[nameOf(route)] ?? KNOWLEDGE_BASE[nameOf(route)]
  if (!example) throw new Error(`${nameOf(route)} takes a body: give it an example in route-calls.ts`)
  return example(server, ids)
}

/** The token of somebody who may use the route. */
export const tokenFor = ({ operation }: DescribedRoute, world: World): string | null => {
  if (operation.audience === 'everybody') return null
  if (operation.audience === 'customer') return world.customerToken
  return operation.audience === 'admin' ? world.adminToken : world.memberToken
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
    ...(route.operation.takes && { body: Uint8Array.from(PNG) }),
    ...(route.input.body && asked.body === undefined && { json: exampleOf(server, route, ids) }),
    ...asked,
  })
}
