import type { WithSession } from '../customer-session.ts'
import { createEmitter } from '../emitter.ts'
import { createBackoff, expectPassing } from './backoff.ts'
import type { ConnectionState } from './connection-state.ts'
import type { EventSourceOptions } from './event-source.ts'
import { createFollowing } from './following.ts'
import { watchNetwork } from './hints.ts'
import type { Hints } from './hints.ts'
import { createLogReader } from './log-reader.ts'
import type { LogReaderOptions } from './log-reader.ts'
import { followPageLife, isHere } from './page-life.ts'
import type { Page } from './page-life.ts'
import { findTabTools } from './tab-tools.ts'
import type { TabTools } from './tab-tools.ts'

export interface LiveUpdatesOptions extends EventSourceOptions, LogReaderOptions {
  baseUrl: string
  withSession: WithSession
  /** Milliseconds hidden after which the page keeps no stream until it is seen again; `null` for never. */
  patience: number | null
  onState: (state: ConnectionState) => void
  /** Those of the browser when left out. */
  surroundings?: Surroundings
}

/** What the browser has for pages; a worker and a server have neither. */
export interface Surroundings {
  page: Page | null
  tools: TabTools | null
}

export interface LiveUpdates {
  /** Follows the log until `closed` aborts. @throws DeskhandError when that is refused for good */
  readonly run: (closed: AbortSignal) => Promise<void>
  /** The session is another one: begins anew with it, at the same place in the log. */
  readonly restart: () => void
  /** Tries now what waits for later. */
  readonly retry: () => void
  /** Begins with what comes next, the next time it runs. */
  readonly forget: () => void
}

/** Follows one log for one client: over a stream shared with other tabs, or one of its own where that cannot be. */
export function createLiveUpdates(options: LiveUpdatesOptions): LiveUpdates {
  const { withSession, patience, onState, surroundings = findSurroundings() } = options
  const log = createLogReader(options)
  const hints: Hints = createEmitter()
  const follow = createFollowing({ ...options, ...surroundings, log, hints })
  let turn = new AbortController()
  const restart = () => turn.abort()

  async function run(closed: AbortSignal): Promise<void> {
    const life = followPageLife(surroundings.page, patience, closed)
    const backoff = createBackoff()
    watchNetwork(hints, closed)
    for (; !closed.aborted; turn.abort()) {
      turn = new AbortController()
      const signal = life.during(isHere, AbortSignal.any([closed, turn.signal]))
      onState('connecting')
      await withSession((token, theirs = signal) => follow(token, life, theirs), signal).catch(
        (error: unknown) => {
          if (!signal.aborted) expectPassing(error, backoff)
        },
      )
      if (closed.aborted) return
      if (isHere(life.state) && signal.aborted) continue
      onState('offline')
      await (isHere(life.state) ? waitUnlessHinted(signal, backoff.wait) : life.when(isHere, closed))
    }
  }

  async function waitUnlessHinted(
    signal: AbortSignal,
    wait: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const ends = [hints.on('network', restart), hints.on('retry', restart)]
    await wait(signal)
    ends.forEach((end) => end())
  }

  return {
    run,
    restart,
    retry: () => hints.emit('retry'),
    forget: log.forget,
  }
}

function findSurroundings(): Surroundings {
  return { page: typeof document === 'undefined' ? null : window, tools: findTabTools() }
}
