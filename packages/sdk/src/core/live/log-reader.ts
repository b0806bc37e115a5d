import type { DeskEphemeralEvent } from '../../types/ephemeral.ts'
import type { DeskEventDataMap } from '../../types/event.ts'
import type { SseFrame } from './sse-parser.ts'

/** The cursors remembered to recognise an event that comes twice, and what follows it. */
const REMEMBERED = 500

/** Lists every type, so that what a newer server may send besides is left alone; the compiler keeps it complete. */
const LOG_TYPES: Readonly<Record<keyof DeskEventDataMap, true>> = {
  'ticket.created': true,
  'ticket.updated': true,
  'ticket.read': true,
  'ticket.rated': true,
  'ticket.left': true,
  'message.created': true,
  'message.updated': true,
  'message.deleted': true,
}

const EPHEMERAL_TYPES: Readonly<Record<DeskEphemeralEvent['type'], true>> = { typing: true, presence: true }

/** An event as it is handed on; what each type carries is for the listener's types to say. */
export interface ReadEvent {
  type: string
  ticketId: string
  data: unknown
}

export interface LogReaderOptions {
  onEvent: (event: ReadEvent) => void
  /** Events are missing. Called when the place in the log is known again, so that what is loaded then is followed without a gap. */
  onReset: () => void
}

export interface LogReader {
  /** The place in the log to resume from; `null` to begin with what comes next. */
  readonly cursor: string | null
  /** Whether everything up to a place was read, so that what stands right behind it can be read next. */
  readonly hasRead: (cursor: string) => boolean
  readonly read: (frame: SseFrame) => void
  /** Begins anew, with what comes next. */
  readonly forget: () => void
}

/** Turns frames into events, each once, and keeps the place in the log. */
export function createLogReader({ onEvent, onReset }: LogReaderOptions): LogReader {
  const place = createPlace()
  let isStale = false

  function readReady(id: string | null): void {
    // On a resumed connection the events since `cursor` are still to come, so only they move it on.
    if (place.cursor === null && id !== null) place.moveTo(id)
    if (!isStale) return
    isStale = false
    onReset()
  }

  function forget(): void {
    place.forget()
    isStale = false
  }

  function readReset(): void {
    place.forget()
    isStale = true
  }

  function readLogged(frame: SseFrame): void {
    const { id } = frame
    if (id === null || place.hasPassed(id)) return
    place.moveTo(id)
    if (!Object.hasOwn(LOG_TYPES, frame.event)) return
    const parsed = parseEvent(frame)
    // It is lost, and whoever shows what it may have changed has to load it.
    if (parsed) onEvent(parsed)
    else onReset()
  }

  function readEphemeral(frame: SseFrame): void {
    const parsed = parseEvent(frame)
    // What cannot be read is said anew soon.
    if (parsed) onEvent(parsed)
  }

  return {
    get cursor() {
      return place.cursor
    },
    hasRead: place.hasPassed,
    read(frame) {
      if (frame.event === 'ready') readReady(frame.id)
      else if (frame.event === 'reset') readReset()
      else if (Object.hasOwn(EPHEMERAL_TYPES, frame.event)) readEphemeral(frame)
      else readLogged(frame)
    },
    forget,
  }
}

interface Place {
  readonly cursor: string | null
  readonly moveTo: (cursor: string) => void
  readonly hasPassed: (cursor: string) => boolean
  readonly forget: () => void
}

/** A place in the log, and the way to it. */
function createPlace(): Place {
  const passed = new Set<string>()
  let present: string | null = null
  return {
    get cursor() {
      return present
    },
    moveTo(cursor) {
      present = cursor
      passed.add(cursor)
      if (passed.size <= REMEMBERED) return
      const [oldest] = passed
      if (oldest !== undefined) passed.delete(oldest)
    },
    hasPassed: (cursor) => passed.has(cursor),
    forget() {
      present = null
      passed.clear()
    },
  }
}

/** `null` for what is not the event it is said to be. */
function parseEvent({ event, data }: SseFrame): ReadEvent | null {
  try {
    const value: Partial<ReadEvent> | null = JSON.parse(data)
    return value?.type === event ? (value as ReadEvent) : null
  } catch {
    return null
  }
}
