import { createBackoff, expectPassing } from './backoff.ts'
import type { LogReader } from './log-reader.ts'
import { askForMissed } from './missed-events.ts'
import type { AskForPage } from './missed-events.ts'
import type { SseFrame } from './sse-parser.ts'

/** Frames, and the place in the log right behind which they stand; `null` where that is not known yet. */
export interface Told {
  after: string | null
  frames: readonly SseFrame[]
}

export interface LogFollowerOptions {
  log: LogReader
  askForPage: AskForPage
  /** Nothing is read any more when it aborts. */
  signal: AbortSignal
  /** What was missed cannot be had: there is no session or no right any more. */
  onRefused: (error: unknown) => void
}

/**
 * Reads what it is told, by whomever, in the order of the log: what was told before is passed over, and what leaves a gap waits
 * until the gap is filled. Cursors are opaque, so which of two comes first cannot be seen; each piece says what it follows instead.
 */
export function createLogFollower(options: LogFollowerOptions): (told: Told) => void {
  const { log, signal, onRefused } = options
  const waiting: Told[] = []

  async function fillGap(): Promise<void> {
    while (waiting.length > 0 && !signal.aborted) {
      const covered = waiting.length
      await readMissed(options)
      // They were in the log before it was asked: what was new in them has been read.
      waiting.splice(0, covered)
      while (waiting[0] && tryToRead(waiting[0])) waiting.shift()
    }
  }

  /** @returns whether it follows what was read */
  function tryToRead({ after, frames }: Told): boolean {
    if (after !== null) {
      if (log.cursor === null) log.read({ id: after, event: 'ready', data: '' })
      else if (!log.hasRead(after)) return false
    }
    for (const frame of frames) {
      // A listener may have ended the session of whoever the rest is for.
      if (signal.aborted) return true
      log.read(frame)
    }
    return true
  }

  return (told) => {
    if (signal.aborted) return
    const isFilling = waiting.length > 0
    if (!isFilling && tryToRead(told)) return
    waiting.push(told)
    if (!isFilling) fillGap().catch((error: unknown) => signal.aborted || onRefused(error))
  }
}

/** Reads everything up to the end of the log, however often it takes. */
async function readMissed({ log, askForPage, signal }: LogFollowerOptions): Promise<void> {
  const backoff = createBackoff()
  while (!signal.aborted) {
    try {
      const { frames, isAll } = await askForMissed(askForPage, log.cursor, signal)
      for (const frame of frames) {
        if (signal.aborted) return
        log.read(frame)
      }
      if (isAll) return
      backoff.reset()
    } catch (error) {
      if (signal.aborted) return
      expectPassing(error, backoff)
      await backoff.wait(signal)
    }
  }
}
