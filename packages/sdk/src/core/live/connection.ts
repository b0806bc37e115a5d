import { createSseParser } from './sse-parser.ts'
import type { SseFrame } from './sse-parser.ts'

/** Milliseconds for the first byte. Whoever holds back even that, as a proxy does that wants the whole answer first, blocks. */
const FIRST_WORD = 10_000
/** The server sends at least a heartbeat every 20 s, so this many milliseconds of silence mean the connection is dead. */
const LONGEST_SILENCE = 45_000
/** Milliseconds between two looks at the clock: a long timer would stand still while the machine sleeps, the clock does not. */
const LOOK = 5_000

export interface ConnectionOptions {
  /** Asks for the stream; throws a `DeskhandError` when it is refused. */
  connect: (signal: AbortSignal) => Promise<Response>
  /** Gets the frames that each piece of text completes: none for a heartbeat. */
  onFrames: (frames: readonly SseFrame[]) => void
  onRetry: (milliseconds: number) => void
}

/**
 * How a connection ended: the server closed it or the network broke it (`ended`), nothing came any more (`silent`), or something
 * on the way lets no stream through (`blocked`).
 */
export type ConnectionEnd = 'ended' | 'silent' | 'blocked'

/** Reads one connection of an event stream until it ends or is aborted. @throws DeskhandError what `connect` throws */
export async function readConnection(
  { connect, onFrames, onRetry }: ConnectionOptions,
  signal: AbortSignal,
): Promise<ConnectionEnd> {
  const watchdog = startWatchdog()
  const either = AbortSignal.any([signal, watchdog.signal])
  try {
    const response = await connect(either)
    if (!isEventStream(response)) return 'blocked'
    const parse = createSseParser(onRetry)
    for await (const text of readText(response, either)) {
      watchdog.feed()
      onFrames(parse(text))
    }
    return watchdog.verdict ?? 'ended'
  } catch (error) {
    if (watchdog.verdict === null) throw error
    return watchdog.verdict
  } finally {
    watchdog.stop()
  }
}

function isEventStream({ headers, body }: Response): boolean {
  if (headers.get('content-type')?.startsWith('text/event-stream')) return true
  // Nobody reads it, and an open body is an open connection.
  void body?.cancel().catch(() => undefined)
  return false
}

async function* readText(response: Response, signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  const reader = response.body?.getReader()
  if (!reader) return
  // A `fetch` of the caller's own may not end its body when the signal aborts.
  const cancel = () => void reader.cancel().catch(() => undefined)
  signal.addEventListener('abort', cancel, { once: true })
  const decoder = new TextDecoder()
  try {
    while (!signal.aborted) {
      // A stream that breaks has ended; what was missed is asked for by the next connection.
      const chunk = await reader.read().catch(() => null)
      if (!chunk || chunk.done || signal.aborted) return
      yield decoder.decode(chunk.value, { stream: true })
    }
  } finally {
    signal.removeEventListener('abort', cancel)
    cancel()
  }
}

interface Watchdog {
  /** Aborts when nothing came for too long. */
  readonly signal: AbortSignal
  /** Why it did; `null` before. */
  readonly verdict: 'silent' | 'blocked' | null
  readonly feed: () => void
  readonly stop: () => void
}

function startWatchdog(): Watchdog {
  const silence = new AbortController()
  let isFed = false
  let fedAt = Date.now()
  const timer = setInterval(() => {
    // A clock that was put back says nothing about how long it was silent, so that counts as well.
    if (Math.abs(Date.now() - fedAt) > (isFed ? LONGEST_SILENCE : FIRST_WORD)) silence.abort()
  }, LOOK)
  return {
    signal: silence.signal,
    get verdict() {
      if (!silence.signal.aborted) return null
      return isFed ? 'silent' : 'blocked'
    },
    feed() {
      isFed = true
      fedAt = Date.now()
    },
    stop: () => clearInterval(timer),
  }
}
