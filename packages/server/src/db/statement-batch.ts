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
  names: Set<string>
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
  #columns: Column[] = []
  #done = 0
  #parsing = new Set<string>()

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
    connection.stream.cork()
    for (const { statement, values } of this.#steps) {
      if (!prepared.names.has(statement.name) && !this.#parsing.has(statement.name)) {
        // Closing a statement that is not there is no error, so it settles the doubt.
        if (prepared.doubtful.delete(statement.name))
          connection.close({ type: 'S', name: statement.name }, MORE)
        connection.parse({ name: statement.name, text: statement.text, types: [] }, MORE)
        this.#parsing.add(statement.name)
      }
      connection.bind({ statement: statement.name, values: values.map(encode) }, MORE)
      connection.describe({ type: 'P' }, MORE)
      connection.execute({}, MORE)
    }
    connection.sync()
    connection.stream.uncork()
  }

  handleRowDescription(message: { fields: Column[] }): void {
    this.#columns = message.fields
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    const row: RawRow = {}
    for (const [index, column] of this.#columns.entries()) {
      const text = message.fields[index] ?? null
      row[column.name] = text === null ? null : decodeColumn(column.dataTypeID, text)
    }
    this.#results[this.#done]?.push(row)
  }

  handleCommandComplete(): void {
    this.#done += 1
  }

  handleReadyForQuery(connection: Connection): void {
    const prepared = preparedOf(connection)
    for (const name of this.#parsing) prepared.names.add(name)
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
      if (!this.#parsing.has(statement.name)) continue
      if (index < this.#done) prepared.names.add(statement.name)
      else if (!prepared.names.has(statement.name)) prepared.doubtful.add(statement.name)
    }
  }
}

function preparedOf(connection: Connection): Prepared {
  const known = preparedOn.get(connection)
  if (known) return known
  const fresh: Prepared = { names: new Set(), doubtful: new Set() }
  preparedOn.set(connection, fresh)
  return fresh
}
