import { isDeepStrictEqual } from 'node:util'
import type { ProblemCode } from '@deskhand/sdk'
import type { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../middleware/env.ts'
import { PROBLEMS } from '../problems.ts'
import type { Audience, Operation } from './describe.ts'
import { describedRoutes, type DescribedRoute } from './described-routes.ts'
import { problem } from './problem-schema.ts'

export type JsonSchema = z.core.JSONSchema.BaseSchema

interface Content {
  [contentType: string]: { schema?: JsonSchema }
}

export interface Parameter {
  name: string
  in: 'path' | 'query'
  required: boolean
  schema: JsonSchema
}

export interface ResponseObject {
  description: string
  headers?: Record<string, { description: string; schema: JsonSchema }>
  content?: Content
}

export interface OperationObject {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  security?: Record<string, never[]>[]
  parameters?: Parameter[]
  requestBody?: { required: true; content: Content }
  responses: Record<string, ResponseObject>
  'x-problem-codes'?: ProblemCode[]
}

/** @see https://spec.openapis.org/oas/v3.1.1.html */
export interface OpenApiDocument {
  openapi: '3.1.1'
  info: { title: string; version: string; description: string }
  paths: Record<string, Record<string, OperationObject>>
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, object> }
}

const TOKENS: Record<Exclude<Audience, 'everybody'>, string> = {
  customer: 'customerToken',
  member: 'memberToken',
  admin: 'adminToken',
}

/** Of the contract, not of the program that keeps it: `/v1`. */
const API_VERSION = '1.0.0'

/** Writes the description of an app's described routes, from the very schemas that check its requests. */
export function openApiDocument(app: Hono<AppEnv>): OpenApiDocument {
  const components = new Components()
  const paths: OpenApiDocument['paths'] = {}
  for (const route of describedRoutes(app)) {
    const methods = (paths[route.path] ??= {})
    methods[route.method.toLowerCase()] = operationObject(route, components)
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Deskhand',
      version: API_VERSION,
      description: 'Tickets, messages, files and the knowledge base. Every error answer is a Problem.',
    },
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: {
        customerToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token that POST /v1/sessions answers.',
        },
        memberToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token that POST /v1/desk/sessions answers.',
        },
        adminToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token that POST /v1/desk/sessions answers to an admin of the site.',
        },
      },
    },
  }
}

function operationObject(route: DescribedRoute, components: Components): OperationObject {
  const { operation, input, problems } = route
  const parameters = [
    ...pathParameters(route, components),
    ...objectParameters(input.query, 'query', components),
  ]
  return {
    operationId: operationId(route),
    summary: operation.summary,
    ...(operation.description !== undefined && { description: operation.description }),
    tags: [operation.tag],
    ...(operation.audience !== 'everybody' && { security: [{ [TOKENS[operation.audience]]: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(input.body && {
      requestBody: { required: true, content: jsonContent(components.use(input.body, 'input')) },
    }),
    ...(operation.takes !== undefined && {
      requestBody: { required: true, content: { [operation.takes]: {} } },
    }),
    responses: { ...successes(operation, components), ...failures(problems, components) },
    ...(problems.length > 0 && { 'x-problem-codes': problems }),
  }
}

function successes(operation: Operation, components: Components): Record<string, ResponseObject> {
  const answers = Object.entries(operation.responses).map(
    ([status, answer], index): [string, ResponseObject] => {
      if (typeof answer === 'string') {
        const gives = index === 0 ? operation.gives : undefined
        return [status, { description: answer, ...(gives !== undefined && { content: { [gives]: {} } }) }]
      }
      const alternatives = index === 0 ? (operation.alsoAs ?? []) : []
      const content = jsonContent(components.use(answer, 'output'))
      for (const contentType of alternatives) content[contentType] = {}
      return [status, { description: operation.summary, content }]
    },
  )
  return Object.fromEntries(answers)
}

function failures(codes: readonly ProblemCode[], components: Components): Record<string, ResponseObject> {
  const schema = components.use(problem, 'output')
  const byStatus = Object.groupBy(codes, (code) => PROBLEMS[code].status)
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, group]) => [
      status,
      {
        description: group.join(', '),
        ...(status === '429' && { headers: RATE_LIMIT_HEADERS }),
        content: { 'application/problem+json': { schema } },
      },
    ]),
  )
}

/** @see docs/limits.md */
const RATE_LIMIT_HEADERS: NonNullable<ResponseObject['headers']> = {
  'Retry-After': { description: 'Seconds until there is something left', schema: { type: 'integer' } },
  'RateLimit-Policy': {
    description: 'The limit: its name, the quota (q) and the window in seconds (w)',
    schema: { type: 'string' },
  },
  RateLimit: {
    description: 'What remains (r), and in how many seconds the window ends (t)',
    schema: { type: 'string' },
  },
}

const jsonContent = (schema: JsonSchema): Content => ({ 'application/json': { schema } })

function pathParameters({ path, input }: DescribedRoute, components: Components): Parameter[] {
  const known = objectParameters(input.params, 'path', components)
  return [...path.matchAll(/\{(\w+)\}/g)].map(
    ([, name = '']) =>
      known.find((parameter) => parameter.name === name) ?? {
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      },
  )
}

function objectParameters(
  schema: z.ZodObject | undefined,
  place: Parameter['in'],
  components: Components,
): Parameter[] {
  if (!schema) return []
  const { properties = {}, required = [] } = components.use(schema, 'input')
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: typeof property === 'boolean' ? {} : property,
  }))
}

/** `GET /v1/tickets/{id}/messages` is `getTicketsMessagesById`, which generated clients use as a name. */
function operationId({ method, path }: DescribedRoute): string {
  const words = path.split(/[^A-Za-z0-9{}]+/).filter((word) => word !== '' && word !== 'v1')
  const named = words.filter((word) => !word.startsWith('{')).map(capitalized)
  const parameters = words
    .filter((word) => word.startsWith('{'))
    .map((word) => capitalized(word.slice(1, -1)))
  return `${method.toLowerCase()}${named.join('')}${parameters.length > 0 ? `By${parameters.join('And')}` : ''}`
}

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** Collects the schemas that have an id, so that each is written once. */
class Components {
  readonly schemas: Record<string, JsonSchema> = {}

  /** The JSON Schema of what a client sends (`input`) or gets (`output`), with references into the components. */
  use(schema: z.core.$ZodType, io: 'input' | 'output'): JsonSchema {
    const {
      $schema: _,
      $defs,
      ...root
    } = toComponentRefs(z.toJSONSchema(schema, { io, override: withoutNoise }))
    for (const [name, definition] of Object.entries($defs ?? {})) this.#add(name, definition)
    return root
  }

  #add(name: string, definition: JsonSchema): void {
    if (name.startsWith('__'))
      throw new Error(
        'A recursive schema has no name: write it as z.lazy(…).meta({ id }); z.json() cannot be named',
      )
    const { id: _, ...added } = definition
    if (name in this.schemas && !isDeepStrictEqual(this.schemas[name], added))
      throw new Error(`Two schemas are called ${name}: give each its own .meta({ id })`)
    this.schemas[name] = added
  }
}

function toComponentRefs(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'))
}

/** The pattern of a known format, and the bounds of a safe integer, say nothing that a reader does not know. */
function withoutNoise({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (Object.keys(jsonSchema.propertyNames ?? {}).join() === 'type') delete jsonSchema.propertyNames
}
