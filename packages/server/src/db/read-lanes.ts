import type { LiveConnections } from './live-connections.ts'
import { ReadLane, type LaneOwner } from './read-lane.ts'
import type { StatementBatch } from './statement-batch.ts'
import type { RawRow } from './statement.ts'

/**
 * Carries quick reads over few connections. What comes together goes in one write and is mostly answered in one read: at many
 * requests a second these calls of the system cost more than everything else that a read needs.
 */
export class ReadLanes implements LaneOwner {
  readonly waiting: StatementBatch[] = []
  readonly #connections: LiveConnections
  readonly #most: number
  readonly #lanes = new Set<ReadLane>()
  #opening = 0
  #willSend = false

  /** @param most Connections at most */
  constructor(connections: LiveConnections, most: number) {
    this.#connections = connections
    this.#most = most
  }

  /** The answer to a batch that only reads. */
  run(batch: StatementBatch): Promise<RawRow[][]> {
    this.waiting.push(batch)
    this.onRoom()
    return batch.results
  }

  /** Sends what waits, once all requests have been looked at that arrived together. */
  onRoom(): void {
    if (this.#willSend) return
    this.#willSend = true
    setImmediate(() => {
      this.#willSend = false
      this.#send()
    })
  }

  onEnd(lane: ReadLane): void {
    this.#lanes.delete(lane)
  }

  #send(): void {
    for (const lane of this.#lanes) {
      if (this.waiting.length === 0) return
      if (lane.isQuick()) lane.send()
    }
    if (this.waiting.length > 0 && this.#lanes.size + this.#opening < this.#most) void this.#open()
  }

  async #open(): Promise<void> {
    this.#opening += 1
    try {
      const client = await this.#connections.take()
      const lane = new ReadLane(client, this.#connections, this)
      this.#lanes.add(lane)
      lane.send()
    } catch (error) {
      for (const batch of this.waiting.splice(0)) batch.handleError(asError(error))
    } finally {
      this.#opening -= 1
    }
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
