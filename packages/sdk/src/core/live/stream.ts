import { createBackoff, expectPassing } from './backoff.ts'
import type { Backoff } from './backoff.ts'
import type { ConnectionState } from './connection-state.ts'
import { readConnection } from './connection.ts'
import type { ConnectionEnd } from './connection.ts'
import { createFrameChain } from './frame-chain.ts'
import type { Hints } from './hints.ts'
import type { Told } from './log-follower.ts'
import type { AskForPage } from './missed-events.ts'
import { poll } from './polling.ts'
import type { SseFrame } from './sse-parser.ts'

/** Milliseconds of asking for pages before streaming is tried again, at first and at most: they double while it stays blocked. */
const POLL_SPAN = 30_000
const LONGEST_POLL_SPAN = 600_000
/** A proxy that holds frames back may let the first ones through: so many connections on which nothing followed count as blocked. */
const SILENCES_OF_BLOCKED = 2

export interface StreamOptions {
  /** Asks for the stream behind a cursor; throws a `DeskhandError` when it is refused. */
  connect: (after: string | null, signal: AbortSignal) => Promise<Response>
  askForPage: AskForPage
  /** Where to go on. */
  cursor: () => string | null
  hints: Hints
  onTold: (told: Told) => void
  onState: (state: ConnectionState) => void
}

/**
 * Keeps frames coming until `signal` aborts, over one connection after the other, or by asking for pages where no stream comes through.
 * @throws DeskhandError when they are refused for good
 */
export async function keepStreaming(options: StreamOptions, signal: AbortSignal): Promise<void> {
  const { hints, onState } = options
  const backoff = createBackoff()
  const takeTurn = createTurnTaker(options, backoff)
  let state = 'closed' as ConnectionState
  let turn = new AbortController()

  function setState(next: ConnectionState): void {
    if (next === state) return
    state = next
    onState(next)
  }

  const endHints = [
    hints.on('network', () => turn.abort()),
    hints.on('retry', () => (state === 'offline' || state === 'polling') && turn.abort()),
  ]
  try {
    while (!signal.aborted) {
      turn = new AbortController()
      const either = AbortSignal.any([signal, turn.signal])
      // While pages come, nobody has to know that streaming is tried again.
      if (state !== 'polling') setState('connecting')
      const isPolled = await takeTurn(setState, either).catch((error: unknown) => {
        if (!either.aborted) expectPassing(error, backoff)
      })
      if (either.aborted || isPolled) continue
      setState('offline')
      await backoff.wait(either)
    }
  } finally {
    endHints.forEach((end) => end())
  }
}

/**
 * Makes what reads one connection, and pages for a while where it turns out that no stream comes through.
 * @returns whether pages were read
 */
function createTurnTaker({ connect, askForPage, cursor, onTold }: StreamOptions, backoff: Backoff) {
  const chain = createFrameChain(onTold)
  let isReady = false
  let silences = 0
  let pollSpan = POLL_SPAN

  function read(frames: readonly SseFrame[], onState: StreamOptions['onState']): void {
    chain.tell(frames)
    if (frames.some(({ event }) => event === 'ready')) {
      isReady = true
      backoff.reset()
      onState('live')
    } else if (isReady && frames.length === 0) {
      // A heartbeat: the stream comes through.
      silences = 0
      pollSpan = POLL_SPAN
    }
  }

  function isBlocked(end: ConnectionEnd): boolean {
    silences = end === 'silent' ? silences + 1 : 0
    return end === 'blocked' || silences >= SILENCES_OF_BLOCKED
  }

  return async (onState: StreamOptions['onState'], signal: AbortSignal): Promise<boolean> => {
    const connection = {
      connect: (signal: AbortSignal) => connect(chain.startAt(cursor()), signal),
      onFrames: (frames: readonly SseFrame[]) => read(frames, onState),
      onRetry: backoff.ask,
    }
    isReady = false
    if (!isBlocked(await readConnection(connection, signal)) || signal.aborted) return false
    silences = 0
    await poll({ askForPage, cursor, chain, onAnswer: () => onState('polling') }, pollSpan, signal)
    pollSpan = Math.min(pollSpan * 2, LONGEST_POLL_SPAN)
    return true
  }
}
