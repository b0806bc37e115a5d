import { isDeskhandError } from '../errors.ts'
import { loadCode } from '../load-code.ts'
import type { ConnectionState } from './connection-state.ts'
import type { LiveUpdates, LiveUpdatesOptions } from './live-updates.ts'

/** Live updates to be opened and closed. */
export interface LazyLiveUpdates extends Omit<LiveUpdates, 'run'> {
  readonly state: ConnectionState
  readonly open: () => void
  readonly close: () => void
}

/** Their code is loaded when they are opened first: whoever only reads the help does not pay for it. */
export function createLazyLiveUpdates(options: LiveUpdatesOptions): LazyLiveUpdates {
  let state: ConnectionState = 'closed'
  let opened: AbortController | null = null
  let live: LiveUpdates | undefined

  function setState(next: ConnectionState): void {
    if (next === state || (opened === null && next !== 'closed')) return
    state = next
    options.onState(next)
  }

  function close(): void {
    opened?.abort()
    opened = null
    setState('closed')
  }

  async function run(life: AbortController): Promise<void> {
    try {
      const { createLiveUpdates } = await loadCode(
        () => import('./live-updates.ts'),
        life.signal,
        () => setState('offline'),
      )
      live ??= createLiveUpdates({ ...options, onState: setState })
      await live.run(life.signal)
    } catch (error) {
      if (opened === life) close()
      // That it is closed says everything about a refusal.
      if (!isDeskhandError(error)) throw error
    }
  }

  return {
    get state() {
      return state
    },
    open() {
      if (opened) return
      opened = new AbortController()
      setState('connecting')
      void run(opened)
    },
    close,
    restart: () => live?.restart(),
    retry: () => live?.retry(),
    forget: () => live?.forget(),
  }
}
