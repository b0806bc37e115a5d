import type { DeskMessage, HistoryEntry } from './desk.ts'
import type { Message } from './message.ts'
import type { PageQuery } from './page.ts'

/**
 * One entry of `GET …/tickets/:id/timeline`: what was said, or what was changed. A customer gets public messages and changes, a member
 * all of them.
 */
export type TimelineEntry<M = Message> =
  | { kind: 'message'; message: M }
  | { kind: 'change'; change: HistoryEntry }

/** An entry as the team sees it. */
export type DeskTimelineEntry = TimelineEntry<DeskMessage>

/** The query of `GET …/tickets/:id/timeline`. */
export interface TimelineQuery extends PageQuery {
  /** Only what comes after the message with this `seq`. */
  after?: number
}
