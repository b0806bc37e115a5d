import { LIMITS } from '../limits.ts'
import type { PageQuery } from '../types/page.ts'
import type { FieldProblem } from '../types/problem.ts'

/** What a field says that it does not take. */
class Wrong {
  readonly message: string
  /** Where within the field, if not the whole of it. */
  readonly path: string

  constructor(message: string, path = '') {
    this.message = message
    this.path = path
  }
}

/** What one field takes. */
export interface Field<T> {
  isOptional: boolean
  read(value: unknown): T | Wrong
}

/** A field for each property of `T`. */
export type FieldsOf<T> = { [K in keyof T]-?: Field<T[K]> }

const field = <T>(read: Field<T>['read']): Field<T> => ({ isOptional: false, read })

export const optional = <T>({ read }: Field<T>): Field<T> => ({ isOptional: true, read })

export const nullable = <T>({ read }: Field<T>): Field<T | null> =>
  field((value) => (value === null ? null : read(value)))

export const text = (min: number, max: number): Field<string> =>
  field((value) => {
    if (typeof value !== 'string') return new Wrong('takes text')
    const trimmed = value.trim()
    if (trimmed.length < min) return new Wrong('must not be empty')
    return trimmed.length > max ? new Wrong(`takes at most ${max} characters`) : trimmed
  })

export const matching = (form: RegExp, what: string): Field<string> =>
  field((value) => (typeof value === 'string' && form.test(value) ? value : new Wrong(`takes ${what}`)))

export const uuidField: Field<string> = matching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, 'a UUID')

export const email: Field<string> = matching(/^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/, 'an e-mail address')

export const yesOrNo: Field<boolean> = field((value) =>
  typeof value === 'boolean' ? value : new Wrong('takes true or false'),
)

export const whole = (min: number, max: number): Field<number> =>
  field((value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? value
      : new Wrong(`takes a whole number from ${min} to ${max}`),
  )

export const oneOf = <const T extends string>(values: readonly T[]): Field<T> =>
  field((value) => values.find((one) => one === value) ?? new Wrong(`takes one of ${values.join(', ')}`))

export const listOf = <T>(item: Field<T>, max: number = Infinity, min: number = 0): Field<T[]> =>
  field((value) => {
    if (!Array.isArray(value)) return new Wrong('takes a list')
    if (value.length < min) return new Wrong('must not be empty')
    if (value.length > max) return new Wrong(`takes at most ${max} entries`)
    const items: T[] = []
    for (const one of value) {
      const read = item.read(one)
      if (read instanceof Wrong) return read
      items.push(read)
    }
    return items
  })

/** One thing, or a list of several. */
export const oneOrSeveral = <T>(item: Field<T>): Field<T | T[]> =>
  field<T | T[]>((value) => (Array.isArray(value) ? listOf(item, 50, 1) : item).read(value))

/** An object with these fields and no others. */
export const objectOf = <T extends object>(fields: FieldsOf<T>): Field<T> =>
  field((value) => {
    if (!isRecord(value)) return new Wrong('takes an object')
    const { read, errors } = checkFields<T>(value, fields)
    const [first] = errors
    return first ? new Wrong(first.message, first.field) : read
  })

/** An object with any fields, as long as `check` finds nothing wrong with it. */
export const record = <T extends object>(check: (given: T) => string | null = () => null): Field<T> =>
  field((value) => {
    if (!isRecord(value)) return new Wrong('takes an object')
    const problem = check(value as T)
    return problem === null ? (value as T) : new Wrong(problem)
  })

/** The same in a query string, where everything is text. */
export const asText: {
  yesOrNo: Field<boolean>
  whole(min: number, max: number): Field<number>
  listOf<T>(item: Field<T>): Field<T[]>
} = {
  yesOrNo: inQuery(yesOrNo, (text) => (/^(true|false)$/.test(text) ? text === 'true' : text)),
  whole: (min, max) => inQuery(whole(min, max), (text) => (/^-?\d+$/.test(text) ? Number(text) : text)),
  listOf: (item) => inQuery(listOf(item), (text) => text.split(',')),
}

function inQuery<T>({ read }: Field<T>, parse: (text: string) => unknown): Field<T> {
  return field((value) => read(parse(String(value))))
}

/** What every list takes. */
export const PAGE_FIELDS: FieldsOf<PageQuery> = {
  cursor: optional(text(1, 500)),
  limit: optional(asText.whole(1, LIMITS.pageSizeMax)),
}

/** Reads each property by the field of its name, and lists what is wrong, missing or unknown. */
export function checkFields<T extends object>(
  given: object,
  fields: FieldsOf<T>,
): { read: T; errors: FieldProblem[] } {
  const errors: FieldProblem[] = Object.keys(given)
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name) => ({ field: name, message: 'is not known here' }))
  const values = new Map(Object.entries(given))
  const read: Record<string, unknown> = {}
  for (const [name, { isOptional, read: readValue }] of Object.entries<Field<unknown>>(fields)) {
    const value = values.get(name)
    if (value === undefined) {
      if (!isOptional) errors.push({ field: name, message: 'is missing' })
      continue
    }
    const result = readValue(value)
    if (result instanceof Wrong)
      errors.push({ field: result.path ? `${name}.${result.path}` : name, message: result.message })
    else read[name] = result
  }
  // Each property was read by the field of its name.
  return { read: read as T, errors }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
