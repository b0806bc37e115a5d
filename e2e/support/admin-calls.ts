import { randomUUID } from 'node:crypto'

/** A request that only an admin may make. */
export interface AdminCall {
  /** As the description of the server has it: `DELETE /v1/desk/sites/{siteId}/tags/{id}`. */
  name: string
  method: string
  path: string
  contentType: string | null
  body: string | null
}

interface OperationObject {
  security?: Record<string, unknown>[]
  requestBody?: { content: Record<string, unknown> }
}

interface OpenApiDocument {
  paths: Record<string, Record<string, OperationObject>>
}

const SITE = '/v1/desk/sites/{siteId}'

const ARTICLE = { title: 'Mine now', body: 'Nothing to see.' }

/** A body the server would take from an admin, by the route below the site. A new route has to have one here. */
const BODIES: Readonly<Record<string, unknown>> = {
  'PATCH /settings': { name: 'My shop now', allowedOrigins: ['https://evil.example'] },
  'POST /departments': { name: 'Of my own' },
  'PATCH /departments/{id}': { name: 'Renamed' },
  'POST /templates': { name: 'Of my own', subject: '', body: '' },
  'PATCH /templates/{id}': { name: 'Renamed' },
  'PATCH /tags/{id}': { name: 'renamed' },
  'POST /fields': { key: 'of-my-own', label: 'Of my own', type: 'text' },
  'PATCH /fields/{id}': { label: 'Renamed' },
  'POST /members': { email: 'friend@example.com', name: 'A friend', role: 'admin' },
  'PATCH /members/{id}': { role: 'admin' },
  'POST /identity-keys': { kid: 'of-my-own' },
  'POST /customers/{id}/merge': { intoId: randomUUID() },
  'POST /webhooks': { url: 'https://evil.example/', eventTypes: ['message.created'] },
  'PATCH /webhooks/{id}': { url: 'https://evil.example/' },
  'POST /categories': { slug: 'of-my-own', name: 'Of my own' },
  'PATCH /categories/{id}': { name: 'Renamed' },
  'POST /articles': { ...ARTICLE, slug: 'of-my-own', locale: 'en', categoryId: randomUUID() },
  'PATCH /articles/{id}': { ...ARTICLE, status: 'published' },
  'POST /articles/{id}/restore': { version: 1 },
  'POST /articles/import': { files: [{ name: 'orders/mine.md', content: '---\ntitle: Mine\n---\nMine' }] },
}

/**
 * Every request of the running server that is for admins, as its own description lists them.
 * @param idOf an id of the site for a route's resource, such as `tags`: refused shall be what is there
 * @throws Error for a route that takes a body and has none here yet
 */
export async function adminCalls(
  url: string,
  siteId: string,
  idOf: (resource: string) => string,
): Promise<AdminCall[]> {
  const answer = await fetch(`${url}/openapi.json`)
  const { paths }: OpenApiDocument = await answer.json()
  return Object.entries(paths).flatMap(([template, operations]) =>
    Object.entries(operations)
      .filter(([, { security = [] }]) => security.some((kind) => 'adminToken' in kind))
      .map(([lowerCase, { requestBody }]) => {
        const method = lowerCase.toUpperCase()
        const below = template.replace(SITE, '')
        const [contentType = null] = Object.keys(requestBody?.content ?? {})
        return {
          name: `${method} ${template}`,
          method,
          path: addressOf(template, { siteId, id: idOf(below.split('/')[1] ?? '') }),
          contentType,
          body: contentType && bodyOf(`${method} ${below}`, contentType),
        }
      }),
  )
}

const addressOf = (template: string, known: { siteId: string; id: string }): string =>
  template
    .replace('{siteId}', known.siteId)
    .replace('{id}', known.id)
    .replace('{kind}', 'tickets')
    .replaceAll(/\{\w+\}/g, () => randomUUID())

function bodyOf(name: string, contentType: string): string {
  if (contentType !== 'application/json') return 'bytes'
  const body = BODIES[name]
  if (!body) throw new Error(`${name} is for admins and takes a body: give it one in admin-calls.ts`)
  return JSON.stringify(body)
}
