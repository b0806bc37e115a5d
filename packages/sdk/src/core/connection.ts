import { DeskhandError } from './errors.ts'
import { createSseParser } from './sse-parser.ts'
import type { SseFrame } from './sse-parser.ts'

/** The server sends at least a heartbeat every 20 s, so this many milliseconds of silence mean the connection is dead. */
const LONGEST_SILENCE = 45_000

export interface ConnectionOptions {
  /** Asks for the stream; throws a `DeskhandError` when it is refused. */
  connect: (signal: AbortSignal) => Promise<Response>
  onFrame: (frame: SseFrame) => void
  signal: AbortSignal
  /** No bytes came for too long, heartbeats included. */
  onSilence: () => void
}

/** Reads one connection of an event stream until it ends, breaks or is aborted. */
export async function readConnection(options: ConnectionOptions): Promise<void> {
  const { connect, onFrame, signal, onSilence } = options
  const watchdog = startWatchdog(onSilence)
  try {
    const response = checkStream(await connect(signal))
    const parse = createSseParser()
    for await (const text of readText(response, signal)) {
      watchdog.feed()
      parse(text).forEach(onFrame)
    }
  } finally {
    watchdog.stop()
  }
}

function checkStream(response: Response): Response {
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) return response
  throw new DeskhandError('The answer is not an event stream.', {
    code: 'unexpected_answer',
    status: response.status,
    retryable: true,
  })
}

async function* readText(response: Response, signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  const reader = response.body?.getReader()
  if (!reader) return
  // A `fetch` of the caller's own may not end its body when the signal aborts.
  const cancel = () => void reader.cancel().catch(() => undefined)
  signal.addEventListener('abort', cancel, { once: true })
  const decoder = new TextDecoder()
  try {
    for (let chunk = await reader.read(); !chunk.done && !signal.aborted; chunk = await reader.read()) {
      yield decoder.decode(chunk.value, { stream: true })
    }
  } finally {
    signal.removeEventListener('abort', cancel)
    cancel()
  }
}

function startWatchdog(onSilence: () => void): { feed: () => void; stop: () => void } {
  let timer = setTimeout(onSilence, LONGEST_SILENCE)
  const stop = () => clearTimeout(timer)
  return {
    feed() {
      stop()
      timer = setTimeout(onSilence, LONGEST_SILENCE)
    },
    stop,
  }
}
