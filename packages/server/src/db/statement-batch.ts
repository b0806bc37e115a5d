import type { Connection, Submittable } from 'pg'
import { decodeColumn } from './columns.ts'
import { encode, type RawRow, type SqlValue, type Statement } from './statement.ts'

interface Step {
  statement: Statement
  values: readonly SqlValue[]
}

interface Column {
  name: string
  dataTypeID: number
}

/** Which statements a connection has prepared, and which it may have: an error can hide whether the Parse before it worked. */
interface Prepared {
  /** With the columns that each returns, which stay as they are for as long as it is prepared: asked for once. */
  columns: Map<string, readonly Column[]>
  doubtful: Set<string>
}
/** Messages are held back until the Sync; the driver asks for it and the types want it said. */
const MORE = true

const preparedOn = new WeakMap<Connection, Prepared>()

/**
 * Several statements in one write and one transaction: Parse/Bind/Execute for each, a single Sync. Postgres runs what
 * stands before a Sync as one transaction, so a role set by the first statement holds for the rest and is gone with them.
 * One network round trip, against five for begin, set, set, query, commit.
 * @see https://www.postgresql.org/docs/17/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
 */
export class StatementBatch implements Submittable {
  readonly #steps: readonly Step[]
  readonly #results: RawRow[][]
  readonly #settle: { resolve(results: RawRow[][]): void; reject(error: Error): void }
  #columns: ReadonlyMap<string, readonly Column[]> = new Map()
  #done = 0
  /** What this batch prepares, with the columns as far as they are known. */
  readonly #parsing = new Map<string, readonly Column[]>()

  /** What each statement returned, in order. Rejects with the first error; then nothing of the batch has happened. */
  readonly results: Promise<RawRow[][]>

  constructor(steps: readonly Step[]) {
    this.#steps = steps
    this.#results = steps.map(() => [])
    const { promise, resolve, reject } = Promise.withResolvers<RawRow[][]>()
    this.results = promise
    this.#settle = { resolve, reject }
  }

  submit(connection: Connection): void {
    const prepared = preparedOf(connection)
    this.#columns = prepared.columns
    connection.stream.cork()
    for (const { statement, values } of this.#steps) {
      const isNew = !prepared.columns.has(statement.name) && !this.#parsing.has(statement.name)
      if (isNew) {
        // Closing a statement that is not there is no error, so it settles the doubt.
        if (prepared.doubtful.delete(statement.name))
          connection.close({ type: 'S', name: statement.name }, MORE)
        connection.parse({ name: statement.name, text: statement.text, types: [] }, MORE)
        this.#parsing.set(statement.name, [])
      }
      connection.bind({ statement: statement.name, values: values.map(encode) }, MORE)
      if (isNew) connection.describe({ type: 'P' }, MORE)
      connection.execute({}, MORE)
    }
    connection.sync()
    connection.stream.uncork()
  }

  handleRowDescription({ fields }: { fields: Column[] }): void {
    const step = this.#steps[this.#done]
    if (step) this.#parsing.set(step.statement.name, fields)
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const row: RawRow = {}
    let index = 0
    for (const { name, dataTypeID } of this.#columnsNow()) {
      const text = fields[index++] ?? null
      row[name] = text === null ? null : decodeColumn(dataTypeID, text)
    }
    this.#results[this.#done]?.push(row)
  }

  handleCommandComplete(): void {
    this.#done += 1
  }

  handleReadyForQuery(connection: Connection): void {
    const prepared = preparedOf(connection)
    for (const [name, columns] of this.#parsing) prepared.columns.set(name, columns)
    this.#settle.resolve(this.#results)
  }

  handleError(error: Error, connection?: Connection): void {
    if (connection) this.#rememberDoubts(preparedOf(connection))
    this.#settle.reject(error)
  }

  handleEmptyQuery(): void {
    this.#settle.reject(new Error('A statement of the batch has no text'))
  }

  handlePortalSuspended(): void {
    this.#settle.reject(new Error('Postgres held rows back that nobody asked it to hold back'))
  }

  #rememberDoubts(prepared: Prepared): void {
    for (const [index, { statement }] of this.#steps.entries()) {
      const columns = this.#parsing.get(statement.name)
      if (!columns) continue
      if (index < this.#done) prepared.columns.set(statement.name, columns)
      else if (!prepared.columns.has(statement.name)) prepared.doubtful.add(statement.name)
    }
  }

  /** Of the statement whose rows arrive. */
  #columnsNow(): readonly Column[] {
    const name = this.#steps[this.#done]?.statement.name ?? ''
    return this.#columns.get(name) ?? this.#parsing.get(name) ?? []
  }
}

function preparedOf(connection: Connection): Prepared {
  const known = preparedOn.get(connection)
  if (known) return known
  const fresh: Prepared = { columns: new Map(), doubtful: new Set() }
  preparedOn.set(connection, fresh)
  return fresh
}
