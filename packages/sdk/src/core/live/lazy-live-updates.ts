import { wait } from '../abort.ts'
import { jitter } from '../retry.ts'
import type { LiveUpdates, LiveUpdatesOptions } from './live-updates.ts'

/** Milliseconds until what failed to load is asked for again, at first and at most. */
const LOAD_AGAIN = 1_000
const LOAD_AGAIN_AT_MOST = 30_000

/** Live updates whose code is loaded when they run first: whoever only reads the help does not pay for it. */
export function createLazyLiveUpdates(options: LiveUpdatesOptions): LiveUpdates {
  let live: LiveUpdates | null = null

  async function load(signal: AbortSignal): Promise<LiveUpdates> {
    for (let failures = 0; ; failures += 1) {
      try {
        const { createLiveUpdates } = await import('./live-updates.ts')
        live ??= createLiveUpdates(options)
        return live
      } catch {
        // A file like any other, which an unreachable server does not bring.
        options.onState('offline')
        await wait(jitter(failures, LOAD_AGAIN, LOAD_AGAIN_AT_MOST), signal)
      }
    }
  }

  return {
    run: async (closed) => (await load(closed)).run(closed),
    restart: () => live?.restart(),
    retry: () => live?.retry(),
    forget: () => live?.forget(),
  }
}
