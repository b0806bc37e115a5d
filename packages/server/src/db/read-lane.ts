import type { Connection, PoolClient, Submittable } from 'pg'
import { isConnectionLost } from './connection-lost.ts'
import type { LiveConnections } from './live-connections.ts'
import type { RowDescription, StatementBatch } from './statement-batch.ts'

/** Milliseconds that Postgres may work at one batch before others no longer queue behind it. */
const QUICK = 20
/** Batches on their way at most: as many as wait for one of them that takes long. */
const DEPTH = 16

/** What a lane takes its batches from, and where it tells how it goes. */
export interface LaneOwner {
  /** Here the lane also puts those that have to go another way. */
  readonly waiting: StatementBatch[]
  /** Something waits, and there may be room for it. */
  onRoom(): void
  /** The lane is no more: all is answered, or the connection is lost. */
  onEnd(lane: ReadLane): void
}

/**
 * Batches on their way over one connection, each sent before the one in front of it is answered. Postgres answers them in their
 * order; one that fails is undone alone, because each ends with a Sync of its own. To the driver all of them are one query. A lane
 * has one connection for its life, so what a connection says late, that was given up, can reach nobody else.
 */
export class ReadLane implements Submittable {
  readonly #client: PoolClient
  readonly #connections: LiveConnections
  readonly #owner: LaneOwner
  /** The first of them is the one that Postgres works at. */
  readonly #sent: StatementBatch[] = []
  readonly #impatient: NodeJS.Timeout
  #workingSince = performance.now()
  /** Whether the driver hands to this lane what arrives. */
  #isListening = false
  #isOver = false

  constructor(client: PoolClient, connections: LiveConnections, owner: LaneOwner) {
    this.#client = client
    this.#connections = connections
    this.#owner = owner
    const onSilence = (): void => this.#lose(connections.silence(this.#workingSince))
    this.#impatient = setTimeout(onSilence, connections.patience)
  }

  /** Whether what is sent now will be answered soon, as far as anybody can tell. */
  isQuick(): boolean {
    if (this.#isOver || this.#sent.length === DEPTH) return false
    return this.#sent.length === 0 || performance.now() - this.#workingSince < QUICK
  }

  /** Sends what waits, as far as there is room, in one write. */
  send(): void {
    const { waiting } = this.#owner
    const { connection } = this.#client
    const bytes: Buffer[] = []
    for (let [next] = waiting; next && this.#sent.length < DEPTH; [next] = waiting) {
      // What has to be prepared goes alone: whether a batch before it has done so is known once that is answered.
      if (this.#sent.length > 0 && !next.isPreparedOn(connection)) break
      waiting.shift()
      bytes.push(next.bytesFor(connection))
      if (this.#sent.push(next) === 1) this.#begin(next)
    }
    if (bytes.length > 0) connection.stream.write(Buffer.concat(bytes))
    this.#listenOrEnd()
  }

  #begin(batch: StatementBatch): void {
    this.#workingSince = batch.begin()
    this.#impatient.refresh()
  }

  #listenOrEnd(): void {
    if (this.#sent.length === 0) return this.#end()
    if (this.#isListening) return
    this.#isListening = true
    this.#client.query(this)
  }

  #end(error?: Error): void {
    this.#isOver = true
    clearTimeout(this.#impatient)
    if (!error) this.#connections.heard(this.#client)
    this.#client.release(error)
    this.#owner.onEnd(this)
  }

  #goOn(): void {
    this.#isListening = false
    this.#sent.shift()
    const [next] = this.#sent
    if (next) this.#begin(next)
    else if (this.#owner.waiting.length > 0) return this.send()
    if (this.#owner.waiting.length > 0) this.#owner.onRoom()
    this.#listenOrEnd()
  }

  /** Nobody knows what became of the batch that Postgres worked at. The others only read, and go another way. */
  #lose(error: Error): void {
    if (this.#isOver) return
    const [current, ...others] = this.#sent.splice(0)
    this.#owner.waiting.unshift(...others)
    this.#end(error)
    current?.handleError(error)
    if (this.#owner.waiting.length > 0) this.#owner.onRoom()
  }

  /** For the driver this begins a query. All of it has been sent by then. */
  submit(): void {}

  handleRowDescription(message: RowDescription): void {
    this.#sent[0]?.handleRowDescription(message)
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    this.#sent[0]?.handleDataRow(message)
  }

  handleCommandComplete(): void {
    this.#sent[0]?.handleCommandComplete()
  }

  handleEmptyQuery(): void {
    this.#sent[0]?.handleEmptyQuery()
  }

  handlePortalSuspended(): void {
    this.#sent[0]?.handlePortalSuspended()
  }

  handleReadyForQuery(connection: Connection): void {
    if (this.#isOver) return
    this.#sent[0]?.handleReadyForQuery(connection)
    this.#goOn()
  }

  handleError(error: Error, connection: Connection): void {
    if (this.#isOver || isConnectionLost(error)) return this.#lose(error)
    this.#sent[0]?.handleError(error, connection)
    this.#goOn()
  }
}
