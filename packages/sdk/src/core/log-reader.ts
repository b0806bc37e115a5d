import type { DeskEventDataMap, EventCarrying } from '../types/event.ts'
import type { SseFrame } from './sse-parser.ts'

/** The cursors remembered to recognise an event that comes twice. */
const REMEMBERED = 500

/** Lists every type, so that what a newer server may send besides is left alone; the compiler keeps it complete. */
const EVENT_TYPES: Readonly<Record<keyof DeskEventDataMap, true>> = {
  'ticket.created': true,
  'ticket.updated': true,
  'ticket.read': true,
  'ticket.rated': true,
  'ticket.left': true,
  'message.created': true,
  'message.updated': true,
  'message.deleted': true,
}

export interface LogReaderOptions<D> {
  onEvent: (event: EventCarrying<D>) => void
  /** Events are missing. Called when the stream is live again, so that what is loaded then is followed without a gap. */
  onReset: () => void
}

export interface LogReader {
  /** The place in the log to resume from; `null` to begin with what comes next. */
  readonly cursor: string | null
  readonly read: (frame: SseFrame) => void
}

/** Turns frames into events, each once, and keeps the place in the log. */
export function createLogReader<D>({ onEvent, onReset }: LogReaderOptions<D>): LogReader {
  let cursor: string | null = null
  let isStale = false
  const seen = new Set<string>()

  function readReady(id: string | null): void {
    // On a resumed connection the events since `cursor` are still to come, so only they move it on.
    cursor ??= id
    if (!isStale) return
    isStale = false
    onReset()
  }

  function readReset(): void {
    cursor = null
    isStale = true
    seen.clear()
  }

  function readEvent(frame: SseFrame): void {
    if (frame.id !== null) {
      if (seen.has(frame.id)) return
      remember(seen, frame.id)
      cursor = frame.id
    }
    const event = parseEvent<D>(frame.data)
    if (event) onEvent(event)
    else onReset()
  }

  return {
    get cursor() {
      return cursor
    },
    read(frame) {
      if (frame.event === 'ready') readReady(frame.id)
      else if (frame.event === 'reset') readReset()
      else if (Object.hasOwn(EVENT_TYPES, frame.event)) readEvent(frame)
      else cursor = frame.id ?? cursor
    },
  }
}

/** `null` for what is no JSON: the event is lost, and the reader has to load afresh what it may have changed. */
function parseEvent<D>(data: string): EventCarrying<D> | null {
  try {
    return JSON.parse(data) as EventCarrying<D>
  } catch {
    return null
  }
}

function remember(seen: Set<string>, cursor: string): void {
  seen.add(cursor)
  if (seen.size <= REMEMBERED) return
  const [oldest] = seen
  if (oldest !== undefined) seen.delete(oldest)
}
