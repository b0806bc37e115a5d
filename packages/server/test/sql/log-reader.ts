import { vi } from 'vitest'
import type { Database } from '#server/db/database'
import { isLeft, readLog, readLogEnd, type LogEntry, type LogPosition } from '#server/db/events'

/** Follows the event log as the server does: page after page, each from where the last one ended. */
export class LogReader {
  readonly entries: LogEntry[] = []
  readonly #database: Database
  #position: LogPosition

  constructor(database: Database, position: LogPosition) {
    this.#database = database
    this.#position = position
  }

  /** One that reads what is committed from now on. */
  static async atEnd(database: Database): Promise<LogReader> {
    const [position] = await database.run({ kind: 'worker' }, readLogEnd())
    return new LogReader(database, position)
  }

  /** Behind the last entry that was read. */
  get position(): LogPosition {
    return this.#position
  }

  async read(limit = 500): Promise<LogEntry[]> {
    const [stretch] = await this.#database.run({ kind: 'worker' }, readLog(this.#position, limit))
    const entries = stretch.entries.flatMap((entry) => (isLeft(entry) ? [] : [entry]))
    const last = entries.at(-1)
    if (last) this.#position = { tx: last.tx, id: last.id }
    this.entries.push(...entries)
    return entries
  }

  /** Reads on until so many entries are there. Any transaction of the cluster that still runs holds the end of the log back. */
  readUntil(count: number, limit?: number): Promise<LogEntry[]> {
    const readOn = async (): Promise<LogEntry[]> => {
      await this.read(limit)
      if (this.entries.length < count) throw new Error(`Found ${this.entries.length} entries of ${count}`)
      return this.entries
    }
    return vi.waitFor(readOn, { timeout: 10_000, interval: 2 })
  }
}

/** The messages whose sending the entries tell of, in the order of the log. */
export const messageIds = (entries: readonly LogEntry[]): string[] =>
  entries.flatMap(({ type, message_id }) => (type === 'message.created' && message_id ? [message_id] : []))
