import { isDeskhandError } from '../errors.ts'
import type { ConnectionState } from './connection-state.ts'
import { createEventSource } from './event-source.ts'
import type { EventSourceOptions } from './event-source.ts'
import type { Hints } from './hints.ts'
import { createLogFollower } from './log-follower.ts'
import type { LogReader } from './log-reader.ts'
import { isWatched } from './page-life.ts'
import type { PageLife } from './page-life.ts'
import { shareStream } from './shared-stream.ts'
import { keepStreaming } from './stream.ts'
import type { StreamOptions } from './stream.ts'
import { sharedName } from './tab-tools.ts'
import type { TabTools } from './tab-tools.ts'

export interface FollowingOptions extends EventSourceOptions {
  baseUrl: string
  /** `null` where tabs cannot share. */
  tools: TabTools | null
  log: LogReader
  hints: Hints
  onState: (state: ConnectionState) => void
}

/** Follows the log with one token until `signal` aborts. @throws DeskhandError when that is refused for good */
export type Following = (token: string, life: PageLife, signal: AbortSignal) => Promise<void>

export function createFollowing(options: FollowingOptions): Following {
  const { baseUrl, path, log, hints, onState } = options
  let { tools } = options

  async function share(stream: StreamOptions, token: string, life: PageLife, signal: AbortSignal) {
    if (!tools) return streamAlone(stream, life, signal)
    try {
      const name = await sharedName(tools, baseUrl + path, token)
      await shareStream({ ...stream, name, tools, life }, signal)
    } catch (error) {
      if (isDeskhandError(error)) throw error
      // There are locks, but not for this page: in a sandboxed frame, for example.
      tools = null
      await streamAlone(stream, life, signal)
    }
  }

  return async (token, life, outer) => {
    const over = new AbortController()
    const signal = AbortSignal.any([outer, over.signal])
    const { promise: refusal, reject } = Promise.withResolvers<never>()
    const source = createEventSource(options, token)
    const onTold = createLogFollower({ ...source, log, signal, onRefused: reject })
    const stream: StreamOptions = {
      ...source,
      cursor: () => log.cursor,
      hints,
      onTold,
      // How what is over stands is nobody's concern.
      onState: (state) => signal.aborted || onState(state),
    }
    try {
      await Promise.race([share(stream, token, life, signal), refusal])
    } finally {
      over.abort()
    }
  }
}

/** Keeps a stream for this page alone, as long as somebody may look at it. */
async function streamAlone(stream: StreamOptions, life: PageLife, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await keepStreaming(stream, life.during(isWatched, signal))
    if (signal.aborted) return
    stream.onState('offline')
    await life.when(isWatched, signal)
  }
}
