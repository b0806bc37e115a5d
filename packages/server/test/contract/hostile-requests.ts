import fc from 'fast-check'
import type { JsonSchema, OpenApiDocument, OperationObject } from '#server/openapi/document'
import type { DescribedRoute } from '#server/openapi/described-routes'

/** One request as it goes over the wire. */
export interface HostileRequest {
  /** What each parameter of the path is replaced by; `null` leaves the real one. */
  segment: string | null
  query: string
  contentType: string
  body: string | Uint8Array | null
}

/** Values that have broken servers before, as JSON texts: some say what no value of JavaScript can. */
const HOSTILE_JSON = [
  'null',
  'true',
  '0',
  '-0',
  '-1',
  '1.5',
  '1e309',
  '-1e309',
  '9007199254740993',
  '123456789012345678901234567890',
  '""',
  '" "',
  String.raw`"a\u0000b"`,
  String.raw`"\ud800"`,
  String.raw`"\udc00\ud800"`,
  String.raw`"\u202e\ufeff\u200b"`,
  `"' or 1=1 --"`,
  '"${jndi:ldap://x}"',
  '"0000-00-00T00:00:00Z"',
  '"-000001-01-01T00:00:00Z"',
  '"9999-12-31T23:59:60Z"',
  '"00000000-0000-0000-0000-000000000000"',
  `"${'x'.repeat(30_000)}"`,
  '[]',
  '{}',
  `[${'0,'.repeat(5_000)}0]`,
  `${'['.repeat(31)}${']'.repeat(31)}`,
  `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`,
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '{"a":1,"a":2}',
  String.raw`{"a\u0000":"b"}`,
]

/** Bodies that are no JSON, or hardly. */
const HOSTILE_BODIES: readonly (string | Uint8Array)[] = [
  '',
  '{',
  'NaN',
  '\uFEFF{}',
  '{"a":1}{"a":1}',
  '['.repeat(20_000),
  '"text"',
  Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d),
  Uint8Array.of(0xed, 0xa0, 0x80),
  Uint8Array.of(0, 0, 0, 0),
]

/** As they stand in an address. */
const HOSTILE_TEXTS = [
  '',
  '%00',
  '%ED%A0%80',
  '%E0%A4%A',
  '%FF%FE',
  '%27%20or%201=1--',
  '%F0%9F%92%A9',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e',
  '*',
  '-1',
  '1e309',
  'NaN',
  '99999999999999999999',
  '[object%20Object]',
  '00000000-0000-0000-0000-000000000000',
  'a'.repeat(2_000),
]

const CONTENT_TYPES = [
  'application/json; charset=utf-16',
  'text/plain',
  'application/xml',
  'multipart/form-data',
  ';',
  'application/json, text/html',
]

/** A longer address is refused before it reaches any route. */
const QUERY_LENGTH = 2_000

const hostileJson = fc.constantFrom(...HOSTILE_JSON)
const hostileText = fc.constantFrom(...HOSTILE_TEXTS)

/** What requests are made from. */
export interface Description {
  document: OpenApiDocument
  /** Values that exist, by the names of the fields that take them. */
  existing: Readonly<Record<string, string>>
}

/** Requests of a route: mostly what its description allows, with hostile values strewn in, so that they come far. */
export function hostileRequests(
  description: Description,
  route: DescribedRoute,
): fc.Arbitrary<HostileRequest> {
  const operation = description.document.paths[route.path]?.[route.method.toLowerCase()]
  if (!operation) throw new Error(`${route.method} ${route.path} is not in the document`)
  return fc.record({
    segment: rarely(hostileText, fc.constant(null)),
    query: queries(description, operation),
    contentType: rarely(fc.constantFrom(...CONTENT_TYPES), fc.constant('application/json')),
    body: bodies(description, operation),
  })
}

/** One in eight is hostile. */
const rarely = <H, T>(hostile: fc.Arbitrary<H>, usual: fc.Arbitrary<T>): fc.Arbitrary<H | T> =>
  fc.oneof({ weight: 1, arbitrary: hostile }, { weight: 7, arbitrary: usual })

function bodies(
  description: Description,
  { requestBody }: OperationObject,
): fc.Arbitrary<HostileRequest['body']> {
  if (!requestBody) return fc.constant(null)
  const schema = requestBody.content['application/json']?.schema
  if (!schema) return fc.oneof(fc.constantFrom(...HOSTILE_BODIES), fc.uint8Array({ maxLength: 2_000 }))
  return rarely(fc.constantFrom(...HOSTILE_BODIES), jsonTexts(description, schema))
}

function queries(description: Description, { parameters = [] }: OperationObject): fc.Arbitrary<string> {
  const named = parameters.filter((parameter) => parameter.in === 'query')
  if (named.length === 0) return rarely(fc.constant('unknown=1'), fc.constant(''))
  const parts = named.map(({ name, schema, required }) => {
    const good = jsonTexts(description, schema, { isPlain: true }).map((text) =>
      encodeURIComponent(unquoted(text)).slice(0, QUERY_LENGTH),
    )
    const given = rarely(hostileText, good).map((text) => `${name}=${text}`)
    const twice = given.map((part) => `${part}&${part}`)
    const there = fc.oneof({ weight: 9, arbitrary: given }, { weight: 1, arbitrary: twice })
    return required ? there : fc.oneof(there, fc.constant(''))
  })
  return fc.tuple(...parts).map((all) => all.filter((part) => part !== '').join('&'))
}

const unquoted = (text: string): string =>
  (text.startsWith('"') ? String(JSON.parse(text)) : text).toWellFormed()

/** JSON texts that a schema describes. With hostile values in every place, unless they are to be plain. */
function jsonTexts(
  description: Description,
  schema: JsonSchema | boolean,
  options: { isPlain?: boolean; depth?: number } = {},
): fc.Arbitrary<string> {
  const { isPlain = false, depth = 0 } = options
  const plain =
    depth > 6 ? fc.constant('null') : describedTexts(description, schema, { isPlain, depth: depth + 1 })
  return isPlain ? plain : rarely(hostileJson, plain)
}

function describedTexts(
  description: Description,
  schema: JsonSchema | boolean,
  options: { isPlain: boolean; depth: number },
): fc.Arbitrary<string> {
  if (typeof schema === 'boolean') return hostileJson
  const { $ref, enum: values, const: value, anyOf, oneOf, allOf } = schema
  const alternatives = anyOf ?? oneOf ?? allOf
  if ($ref !== undefined) {
    const name = $ref.replace('#/components/schemas/', '')
    return jsonTexts(description, description.document.components.schemas[name] ?? {}, options)
  }
  if (values) return fc.constantFrom(...values.map((one) => JSON.stringify(one)))
  if (value !== undefined) return fc.constant(JSON.stringify(value))
  if (alternatives) return fc.oneof(...alternatives.map((one) => jsonTexts(description, one, options)))
  switch (schema.type) {
    case 'object':
      return objectTexts(description, schema, options)
    case 'array':
      return fc
        .array(jsonTexts(description, itemsOf(schema), options), { maxLength: 4 })
        .map((items) => `[${items.join(',')}]`)
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer()).map(String)
    case 'boolean':
      return fc.boolean().map(String)
    case 'null':
      return fc.constant('null')
    case 'string':
      return stringTexts(schema)
    case undefined:
  }
  return hostileJson
}

const itemsOf = ({ items }: JsonSchema): JsonSchema | boolean =>
  items === undefined || Array.isArray(items) ? {} : items

function objectTexts(
  description: Description,
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  options: { isPlain: boolean; depth: number },
): fc.Arbitrary<string> {
  const fields = Object.entries(properties).map(([name, property]) => {
    const any = jsonTexts(description, property, options)
    const existing = description.existing[name]
    const value = existing === undefined ? any : fc.oneof(fc.constant(JSON.stringify(existing)), any)
    const field = value.map((text) => `${JSON.stringify(name)}:${text}`)
    return required.includes(name) ? rarely(fc.constant(''), field) : fc.oneof(field, fc.constant(''))
  })
  const more =
    additionalProperties === undefined || additionalProperties === false
      ? rarely(fc.constant('"unknown":1'), fc.constant(''))
      : fc
          .tuple(fc.string(), jsonTexts(description, additionalProperties, options))
          .map(([name, text]) => `${JSON.stringify(name)}:${text}`)
  return fc.tuple(...fields, more).map((all) => `{${all.filter((part) => part !== '').join(',')}}`)
}

function stringTexts({ format, minLength = 0, maxLength = 40, pattern }: JsonSchema): fc.Arbitrary<string> {
  const strings = (): fc.Arbitrary<string> => {
    if (format === 'uuid') return fc.uuid()
    if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
    if (format === 'email') return fc.emailAddress()
    if (format === 'uri') return fc.webUrl()
    const most = Math.max(minLength, Math.min(maxLength, 60))
    const any = fc.string({ minLength, maxLength: most, unit: 'binary' })
    return pattern === undefined ? any : fc.oneof(fc.stringMatching(new RegExp(pattern)), any)
  }
  return strings().map((text) => JSON.stringify(text))
}
