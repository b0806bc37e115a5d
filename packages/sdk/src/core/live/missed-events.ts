import type { Page } from '../../types/page.ts'
import { isDeskhandError } from '../errors.ts'
import type { SseFrame } from './sse-parser.ts'

/** Asks for one page of the events after a cursor; without one for the end of the log. */
export type AskForPage = (after: string | null, signal: AbortSignal) => Promise<Page<MissedEvent>>

export interface MissedEvent {
  cursor: string
  type: string
}

/** What the stream would have brought. */
export interface MissedFrames {
  frames: SseFrame[]
  /** Whether that is all there is. */
  isAll: boolean
}

/**
 * Asks for what stands after a cursor.
 * @throws DeskhandError what the request throws, but for `cursor_invalid`, which is a `reset` here as it is there
 */
export async function askForMissed(
  askForPage: AskForPage,
  after: string | null,
  signal: AbortSignal,
): Promise<MissedFrames> {
  try {
    const { data, nextCursor } = await askForPage(after, signal)
    const events = data.map((event) => ({
      id: event.cursor,
      event: event.type,
      data: JSON.stringify(event),
    }))
    // Behind the last event may be entries that are not for this reader: they are passed over, too.
    const end = { id: nextCursor, event: after === null ? 'ready' : 'passed', data: '' }
    return { frames: [...events, end], isAll: after === null || nextCursor === after }
  } catch (error) {
    if (after === null || !isDeskhandError(error) || error.code !== 'cursor_invalid') throw error
    const { frames } = await askForMissed(askForPage, null, signal)
    return { frames: [{ id: null, event: 'reset', data: '' }, ...frames], isAll: true }
  }
}
