import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { DescribedRoute } from '#server/openapi/described-routes'
import type { NamedIds } from './route-roles.ts'

/** A field of a body or a parameter of a query that names something. */
export interface NamingField {
  /** The way to it, for example `['changes', 'departmentId']`. */
  path: string[]
  kind: keyof NamedIds
  isList: boolean
}

/** What fields name, by their names. A new one must be said here, or the test over all routes fails. */
const KINDS: Readonly<Record<string, keyof NamedIds>> = {
  addTagIds: 'tagId',
  assignee: 'memberId',
  assigneeId: 'memberId',
  attachmentIds: 'uploadId',
  category: 'slug',
  categoryId: 'categoryId',
  customerId: 'customerId',
  departmentId: 'departmentId',
  departmentIds: 'departmentId',
  ids: 'ticketId',
  memberId: 'memberId',
  parentId: 'categoryId',
  removeTagIds: 'tagId',
  tagId: 'tagId',
  tagIds: 'tagId',
  templateId: 'templateId',
  ticketId: 'ticketId',
  translationOf: 'articleId',
}

/** Fields that name nothing of ours, though they are ids. */
const OWN_IDS: ReadonlySet<string> = new Set(['clientId'])

/** Every naming field of what a route takes in its `body` or `query`. */
export function namingFields(route: DescribedRoute, part: 'body' | 'query'): NamingField[] {
  const schema = route.input[part]
  if (!schema) return []
  return fieldsIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), []).map(
    ({ path, isList }) => ({
      path,
      isList,
      kind: kindOf(route, path.at(-1) ?? ''),
    }),
  )
}

function kindOf(route: DescribedRoute, name: string): keyof NamedIds {
  if (name === 'intoId') return route.path.includes('/customers/') ? 'customerId' : 'siblingId'
  if (name === 'replacementId') return route.path.includes('/tags/') ? 'tagId' : 'departmentId'
  const kind = KINDS[name]
  if (kind === undefined) throw new Error(`What does ${name} of ${route.method} ${route.path} name?`)
  return kind
}

type Schema = z.core.JSONSchema.BaseSchema

function fieldsIn(schema: Schema, path: string[], isList = false): Omit<NamingField, 'kind'>[] {
  const name = path.at(-1) ?? ''
  if (OWN_IDS.has(name)) return []
  if (schema.format === 'uuid') return [{ path, isList }]
  if (name === 'category' && schema.type === 'string') return [{ path, isList }]
  const inner = (one: z.core.JSONSchema.JSONSchema | boolean | undefined, to = path, list = isList) =>
    typeof one === 'object' ? fieldsIn(one, to, list) : []
  const options = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, property]) => inner(property, [...path, key])),
    ...(Array.isArray(schema.items) ? [] : inner(schema.items, path, true)),
    ...options.flatMap((option) => inner(option)),
  ]
}

/** The same things as if nobody had them. */
export const unknownIds = (ids: NamedIds): NamedIds => ({
  ...ids,
  ...Object.fromEntries(Object.keys(ids).map((kind) => [kind, randomUUID()])),
})

/** Fields that stand in each other's way. */
const INSTEAD_OF: Readonly<Record<string, string>> = { customerId: 'customer' }

/** A body that names this id in that field. */
export function withId(body: object, { path, isList }: NamingField, id: string): object {
  const [name = '', ...rest] = path
  const { [INSTEAD_OF[name] ?? name]: old, ...others }: Record<string, unknown> = { ...body }
  const inner = typeof old === 'object' && old !== null ? old : {}
  if (rest.length > 0) return { ...others, [name]: withId(inner, { path: rest, isList, kind: 'slug' }, id) }
  return { ...others, [name]: isList ? [id] : id }
}
