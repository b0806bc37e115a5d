import type { JsonSchema } from './document.ts'

/** One field of an object, in words. */
export interface Field extends FieldType {
  name: string
  required: boolean
  description?: string
}

export interface FieldType {
  /** For example `text`, `list of Ticket` or `number or null`. */
  type: string
  /** The component that `type` speaks of. */
  schemaName?: string
  /** What else holds, for example `1 to 100`. */
  constraint?: string
}

/** The fields of an object schema; none for anything else. */
export function fieldsOf({ properties = {}, required = [] }: JsonSchema): Field[] {
  return Object.entries(properties).flatMap(([name, property]) =>
    typeof property === 'boolean' ? [] : [fieldOf(name, property, required.includes(name))],
  )
}

export const fieldOf = (name: string, schema: JsonSchema, required: boolean): Field => ({
  name,
  required,
  ...typeOf(schema),
  ...(schema.description !== undefined && { description: schema.description }),
})

/** Words a schema. */
export function typeOf(schema: JsonSchema): FieldType {
  const { nullable, rest } = withoutNull(schema)
  const described = plainType(rest)
  return nullable ? { ...described, type: `${described.type} or null` } : described
}

function plainType(schema: JsonSchema): FieldType {
  if (schema.$ref !== undefined) return componentType(schema.$ref)
  if (schema.const !== undefined) return { type: JSON.stringify(schema.const) }
  if (schema.enum) return { type: schema.enum.map(String).join(' | ') }
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives)
    return { type: [...new Set(alternatives.map((inner) => typeOf(inner).type))].join(' or ') }
  if (schema.type === 'array') return listType(schema)
  const constraint = constraintOf(schema)
  return { type: typeName(schema), ...(constraint !== '' && { constraint }) }
}

function componentType(ref: string): FieldType {
  const name = ref.slice(ref.lastIndexOf('/') + 1)
  return { type: name, schemaName: name }
}

function listType({ items, maxItems }: JsonSchema): FieldType {
  const item = typeof items === 'object' && !Array.isArray(items) ? typeOf(items) : { type: 'anything' }
  return {
    ...item,
    type: `list of ${item.type}`,
    ...(maxItems !== undefined && { constraint: `at most ${maxItems}` }),
  }
}

function typeName(schema: JsonSchema): string {
  if (schema.format !== undefined) return FORMATS[schema.format] ?? schema.format
  if (typeof schema.type === 'string') return TYPES[schema.type] ?? schema.type
  return 'anything'
}

function constraintOf({ minimum, maximum, minLength, maxLength, default: preset }: JsonSchema): string {
  const parts = [range(minimum, maximum, ''), range(minLength, maxLength, ' characters')]
  if (preset !== undefined) parts.push(`default ${JSON.stringify(preset)}`)
  return parts.filter((part) => part !== '').join(', ')
}

function range(from: number | undefined, to: number | undefined, unit: string): string {
  if (from !== undefined && to !== undefined) return `${from} to ${to}${unit}`
  if (from !== undefined) return `at least ${from}${unit}`
  return to === undefined ? '' : `at most ${to}${unit}`
}

/** `anyOf` with null, and `type: ['string', 'null']`, both mean that the value may be absent. */
function withoutNull(schema: JsonSchema): { nullable: boolean; rest: JsonSchema } {
  if (Array.isArray(schema.type) && schema.type.includes('null')) {
    const [type = 'null'] = schema.type.filter((name) => name !== 'null')
    return { nullable: true, rest: { ...schema, type } }
  }
  const others = schema.anyOf?.filter((inner) => inner.type !== 'null')
  if (!others || others.length === schema.anyOf?.length) return { nullable: false, rest: schema }
  const [only] = others
  return { nullable: true, rest: others.length === 1 && only ? only : { ...schema, anyOf: others } }
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'UUID',
  'date-time': 'date and time',
  email: 'e-mail address',
  uri: 'URL',
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
}
