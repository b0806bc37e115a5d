import { uuid } from '../core/uuid.ts'
import type { EventType } from '../types/event.ts'
import { openCursor, sealCursor } from './paging.ts'

/** What happened. Readers join the present state, as on the server. */
export interface LogEntry {
  position: number
  type: EventType
  ticketId: string
  isPublic: boolean
  at: string
  messageId: string | null
  /** The read mark that was set. */
  seq: number | null
}

export interface EventLog {
  append(entry: Pick<LogEntry, 'type' | 'ticketId' | 'at'> & Partial<LogEntry>): void
  /** What stands behind a position. */
  after(position: number): LogEntry[]
  readonly end: number
  cursorOf(position: number): string
  /** Null for a cursor that is none of this log, or too old. */
  positionOf(cursor: string): number | null
  /** Forgets what has happened: a reader from before has to load afresh. */
  forget(): void
  subscribe(listener: (entry: LogEntry) => void): () => void
}

export function createEventLog(): EventLog {
  const listeners = new Set<(entry: LogEntry) => void>()
  let entries: LogEntry[] = []
  let end = 0
  let name = uuid()
  return {
    append(entry) {
      end += 1
      const appended = { isPublic: true, messageId: null, seq: null, ...entry, position: end }
      entries.push(appended)
      listeners.forEach((listener) => listener(appended))
    },
    after: (position) => entries.filter((entry) => entry.position > position),
    get end() {
      return end
    },
    cursorOf: (position) => sealCursor(name, String(position)),
    positionOf(cursor) {
      try {
        return Number(openCursor(name, cursor))
      } catch {
        return null
      }
    },
    forget() {
      entries = []
      name = uuid()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
