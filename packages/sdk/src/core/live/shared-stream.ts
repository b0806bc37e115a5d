import type { ConnectionState } from './connection-state.ts'
import { watchLeader } from './leader-watch.ts'
import { createLeadership } from './leadership.ts'
import type { Told } from './log-follower.ts'
import { isWatched } from './page-life.ts'
import type { PageLife } from './page-life.ts'
import { keepStreaming } from './stream.ts'
import type { StreamOptions } from './stream.ts'
import { openTabChannel } from './tab-channel.ts'
import type { Question, Standing, TabChannel } from './tab-channel.ts'
import type { TabTools } from './tab-tools.ts'

export interface SharedStreamOptions extends StreamOptions {
  /** The same for all tabs that may share the stream, and for no others. */
  name: string
  tools: TabTools
  life: PageLife
}

/** What this tab is among those that share the stream. */
interface Part {
  isLeading: boolean
  state: ConnectionState
}

/**
 * Has one tab keep the stream, for all tabs of the same name: it tells the others, and one of them takes its place when it closes,
 * crashes or freezes. What a tab misses meanwhile it asks for by itself, see `createLogFollower`.
 * @throws DeskhandError when this tab leads and is refused for good
 */
export async function shareStream(options: SharedStreamOptions, signal: AbortSignal): Promise<void> {
  const { name, tools, life, cursor, hints, onTold, onState } = options
  const part: Part = { isLeading: false, state: 'connecting' }

  function hear({ after, frames, state }: Standing): void {
    onHeard()
    onTold({ after, frames })
    if (!part.isLeading && !signal.aborted) onState(state)
  }

  function answer(question: Question): void {
    if (!part.isLeading) return
    if (question === 'retry') hints.emit('retry')
    else channel.tell({ state: part.state, after: cursor(), frames: [] })
  }

  const channel = openTabChannel({ ...tools, name, onStanding: hear, onQuestion: answer }, signal)
  const leadership = createLeadership({
    locks: tools.locks,
    name,
    lead: (term) => lead(options, channel, part, term),
    // Whom nobody looks at takes part, but leads no longer.
    async fitness() {
      await life.when(isWatched, signal)
      return life.during(isWatched, signal)
    },
  })
  const onHeard = watchLeader(
    {
      isConcern: () => !part.isLeading && isWatched(life.state),
      ask: () => channel.ask('standing'),
      onGone: leadership.usurp,
    },
    signal,
  )
  const endHints = hints.on('retry', () => part.isLeading || channel.ask('retry'))
  try {
    await leadership.stand(signal)
  } finally {
    endHints()
  }
}

/** Keeps the stream, and tells the others what comes and how it stands. */
async function lead(
  options: SharedStreamOptions,
  channel: TabChannel,
  part: Part,
  term: AbortSignal,
): Promise<void> {
  const { cursor, life } = options

  function onState(state: ConnectionState): void {
    part.state = state
    options.onState(state)
    channel.tell({ state, after: cursor(), frames: [] })
  }

  function onTold(told: Told): void {
    options.onTold(told)
    channel.tell({ state: part.state, ...told })
  }

  part.isLeading = true
  try {
    await keepStreaming({ ...options, onState, onTold }, term)
  } finally {
    part.isLeading = false
    // When nobody looks at any of them, nobody takes over.
    onState(isWatched(life.state) ? 'connecting' : 'offline')
  }
}
