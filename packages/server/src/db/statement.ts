import { createHash } from 'node:crypto'

/** What a parameter may be. Arrays become Postgres arrays; JSON is passed as text made by `JSON.stringify`. */
export type SqlValue = string | number | boolean | null | Buffer | readonly (string | null)[]

/** A row as Postgres names its columns. */
export type RawRow = Record<string, unknown>

/** One SQL text, written once and prepared once per connection under its name. */
export interface Statement {
  name: string
  text: string
}

/** A statement with its parameters, and what to make of its rows. */
export interface Query<T> {
  statement: Statement
  values: readonly SqlValue[]
  /**
   * `quick`: reads a few rows by an index, and may share a connection with others of its kind. `slow`: may take a while, and waits
   * with others of its kind alone. What says nothing has a connection for itself.
   */
  pace?: 'quick' | 'slow'
  /** Milliseconds that what stands behind it in its batch may take, where that is more than as a rule. */
  allows?: number
  read(rows: RawRow[]): T
}

const statements = new Map<string, Statement>()

/** Bytes of a name that Postgres looks at: two longer ones that begin alike would be one statement to it. */
const NAME_BYTES = 63

/**
 * Names an SQL text. The name is what connections keep the prepared statement under, so one name is one text for ever.
 * @throws Error when the name already stands for another text, or is longer than Postgres reads
 */
export function statement(name: string, text: string): Statement {
  const known = statements.get(name)
  if (known?.text === text) return known
  if (known) throw new Error(`Two SQL texts are named ${name}`)
  if (Buffer.byteLength(name) > NAME_BYTES)
    throw new Error(`The name ${name} has more than ${NAME_BYTES} bytes`)
  const made = { name, text }
  statements.set(name, made)
  return made
}

/** The text of this name, which is put together only the first time. */
export const statementOf = (name: string, makeText: () => string): Statement =>
  statements.get(name) ?? statement(name, makeText())

/**
 * Names one of the many texts that a query is put together to, by what it says: spelling out of which parts it is would get too long.
 */
export const statementVariant = (name: string, text: string): Statement =>
  statement(`${name}:${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`, text)

/**
 * The rows as `Row`. The one place where a row's type is taken on trust: the SQL and the type stand side by side in `db/`, and
 * every answer built from them is checked against its schema in the tests.
 */
export const rowsOf = <Row>(rows: RawRow[]): Row[] => rows as Row[]

/**
 * The row of a statement that always returns one.
 * @throws Error when it did not, which is a fault of ours
 */
export function onlyRow<Row>(rows: RawRow[]): Row {
  const [row] = rowsOf<Row>(rows)
  if (row === undefined) throw new Error('A statement that always returns a row returned none')
  return row
}

/** The values of a parameter list in the text format of the protocol. */
export const encode = (value: SqlValue): string | Buffer | null => {
  if (value === null || typeof value === 'string' || Buffer.isBuffer(value)) return value
  if (typeof value === 'object') return encodeArray(value)
  return String(value)
}

const encodeArray = (values: readonly (string | null)[]): string => `{${values.map(encodeElement).join(',')}}`

/** Only what stands without quotes is NULL: a text that says so is a text. */
const encodeElement = (value: string | null): string =>
  value === null ? 'NULL' : `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`
