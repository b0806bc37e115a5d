import type { Connection, Submittable } from 'pg'
import { decoderOf, type Decode } from './columns.ts'
import type { RawRow, SqlValue, Statement } from './statement.ts'
import { Wire } from './wire.ts'

interface Step {
  statement: Statement
  values: readonly SqlValue[]
}

/** The columns of what a statement returns. */
export interface RowDescription {
  fields: { name: string; dataTypeID: number }[]
}

interface Column {
  name: string
  decode: Decode
}

/** Which statements a connection has prepared, and which it may have: an error can hide whether the Parse before it worked. */
interface Prepared {
  /** With the columns that each returns, which stay as they are for as long as it is prepared: asked for once. */
  columns: Map<string, readonly Column[]>
  doubtful: Set<string>
}

const preparedOn = new WeakMap<Connection, Prepared>()

const wire = new Wire()

/**
 * Several statements in one write and one transaction: Parse/Bind/Execute for each, a single Sync. Postgres runs what
 * stands before a Sync as one transaction, so a role set by the first statement holds for the rest and is gone with them.
 * One network round trip, against five for begin, set, set, query, commit.
 * @see https://www.postgresql.org/docs/17/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
 */
export class StatementBatch implements Submittable {
  readonly #steps: readonly Step[]
  readonly #unread: number
  readonly #settle: { resolve(results: RawRow[][]): void; reject(error: Error): void }
  #results: RawRow[][] = []
  #columns: ReadonlyMap<string, readonly Column[]> = new Map()
  #done = 0
  #begunAt = 0
  #endedAt = 0
  /** What this batch prepares, with the columns as far as they are known. */
  readonly #parsing = new Map<string, readonly Column[]>()

  /** What each statement returned, in order. Rejects with the first error; then nothing of the batch has happened. */
  readonly results: Promise<RawRow[][]>

  /** @param unread How many of the first steps return what nobody reads */
  constructor(steps: readonly Step[], unread = 0) {
    this.#steps = steps
    this.#unread = unread
    const { promise, resolve, reject } = Promise.withResolvers<RawRow[][]>()
    this.results = promise
    this.#settle = { resolve, reject }
  }

  /** Whether the connection has prepared all of it, so that it can be sent before it is known what became of the one in front. */
  isPreparedOn(connection: Connection): boolean {
    const { columns } = preparedOf(connection)
    return this.#steps.every(({ statement }) => columns.has(statement.name))
  }

  /** Postgres has nothing else to do first. Returns the present time. */
  begin(): number {
    return (this.#begunAt = performance.now())
  }

  /** How long Postgres took for it. */
  get milliseconds(): number {
    return this.#endedAt - this.#begunAt
  }

  submit(connection: Connection): void {
    this.begin()
    connection.stream.write(this.bytesFor(connection))
  }

  /** All of it as this connection has to be told. */
  bytesFor(connection: Connection): Buffer {
    const prepared = preparedOf(connection)
    this.#columns = prepared.columns
    this.#results = this.#steps.map(() => [])
    this.#done = 0
    this.#parsing.clear()
    for (const { statement, values } of this.#steps) {
      const isNew = !prepared.columns.has(statement.name) && !this.#parsing.has(statement.name)
      if (isNew) {
        // Closing a statement that is not there is no error, so it settles the doubt.
        if (prepared.doubtful.delete(statement.name)) wire.close(statement)
        wire.parse(statement)
        this.#parsing.set(statement.name, [])
      }
      wire.bind(statement, values)
      if (isNew) wire.describe()
      wire.execute()
    }
    wire.sync()
    return wire.take()
  }

  handleRowDescription({ fields }: RowDescription): void {
    const step = this.#steps[this.#done]
    const columns = fields.map(({ name, dataTypeID }) => ({ name, decode: decoderOf(dataTypeID) }))
    if (step) this.#parsing.set(step.statement.name, columns)
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.#done < this.#unread) return
    const row: RawRow = {}
    let index = 0
    for (const { name, decode } of this.#columnsNow()) {
      const text = fields[index++] ?? null
      row[name] = text === null ? null : decode(text)
    }
    this.#results[this.#done]?.push(row)
  }

  handleCommandComplete(): void {
    this.#done += 1
  }

  handleReadyForQuery(connection: Connection): void {
    const prepared = preparedOf(connection)
    for (const [name, columns] of this.#parsing) prepared.columns.set(name, columns)
    this.#endedAt = performance.now()
    this.#settle.resolve(this.#results)
  }

  handleError(error: Error, connection?: Connection): void {
    if (connection) this.#rememberDoubts(preparedOf(connection))
    this.#endedAt = performance.now()
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
