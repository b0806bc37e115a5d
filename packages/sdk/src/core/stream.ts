import { wait } from './abort.ts'
import { readConnection } from './connection.ts'
import type { ConnectionOptions } from './connection.ts'
import { isDeskhandError } from './errors.ts'
import { jitter } from './retry.ts'

/**
 * How the live connection stands: `closed` (nobody asked for it, or it was refused for good), `connecting`,
 * `open`, or `waiting` to try again.
 */
export type ConnectionState = 'closed' | 'connecting' | 'open' | 'waiting'

const BASE_BACKOFF = 1_000
const LONGEST_BACKOFF = 30_000

export interface StreamOptions extends Pick<ConnectionOptions, 'connect' | 'onFrame'> {
  onState: (state: ConnectionState) => void
}

export interface Stream {
  readonly state: ConnectionState
  readonly open: () => void
  readonly close: () => void
  /** Gives up the present connection, or the wait for the next one, and connects afresh at once. */
  readonly restart: () => void
}

/** Keeps one event stream alive between `open` and `close`. */
export function createStream(options: StreamOptions): Stream {
  let state: ConnectionState = 'closed'
  let life: AbortController | null = null
  let turn = new AbortController()

  function setState(next: ConnectionState): void {
    if (next === state) return
    state = next
    options.onState(next)
  }

  const restart = () => turn.abort()

  function open(): void {
    if (life) return
    life = new AbortController()
    watchNetwork(restart, life.signal)
    void keepAlive(life.signal)
  }

  function close(): void {
    life?.abort()
    life = null
    setState('closed')
  }

  async function keepAlive(closed: AbortSignal): Promise<void> {
    let failures = 0
    while (!closed.aborted) {
      turn = new AbortController()
      const signal = AbortSignal.any([closed, turn.signal])
      setState('connecting')
      const isRefused = await takeTurn(options, signal, restart, () => {
        failures = 0
        setState('open')
      })
      if (closed.aborted) return
      if (signal.aborted) continue
      if (isRefused) return close()
      setState('waiting')
      // Aborted means: do not wait any longer.
      await wait(jitter(failures, BASE_BACKOFF, LONGEST_BACKOFF), signal).catch(() => undefined)
      failures += 1
    }
  }

  return {
    get state() {
      return state
    },
    open,
    close,
    restart,
  }
}

/**
 * One connection, from asking for it to its end.
 * @returns whether asking again is pointless: there is no session (0, 401) or no right to listen (403, and `not_found` for those
 * who do not belong)
 */
async function takeTurn(
  { connect, onFrame }: StreamOptions,
  signal: AbortSignal,
  onSilence: () => void,
  onReady: () => void,
): Promise<boolean> {
  try {
    await readConnection({
      connect,
      signal,
      onSilence,
      onFrame(frame) {
        if (frame.event === 'ready') onReady()
        onFrame(frame)
      },
    })
    return false
  } catch (error) {
    // After everything else the next connection resumes where this one ended.
    return isDeskhandError(error) && !error.retryable && (error.status <= 403 || error.code === 'not_found')
  }
}

/** A connection made before the network went or came back may look alive for minutes, so both are a reason to try afresh. */
function watchNetwork(onChange: () => void, signal: AbortSignal): void {
  if (typeof window === 'undefined') return
  window.addEventListener('online', onChange, { signal })
  window.addEventListener('offline', onChange, { signal })
}
