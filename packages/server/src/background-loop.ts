import { setTimeout as sleep } from 'node:timers/promises'

export interface LoopOptions {
  /**
   * One round of work. Resolves with whether there may be more: then the next round follows at once.
   * @param stopping Aborted when the loop is to end, so that work which may be broken off can be
   */
  step(stopping: AbortSignal): Promise<boolean>
  /** Milliseconds to rest when there was nothing to do, and after an error. */
  pause: number
  onError(error: unknown): void
}

/**
 * Works in the background until it is told to stop.
 * @returns ends it, once the round under way is over
 */
export function backgroundLoop({ step, pause, onError }: LoopOptions): () => Promise<void> {
  const stopping = new AbortController()
  const { signal } = stopping
  const ended = (async () => {
    while (!signal.aborted) {
      const isMore = await step(signal).catch((error: unknown) => {
        if (!signal.aborted) onError(error)
        return false
      })
      // Being stopped is the only way for a rest to fail.
      if (!isMore) await sleep(pause, undefined, { signal }).catch(() => {})
    }
  })()
  return () => {
    stopping.abort()
    return ended
  }
}

const HOUR = 3_600_000

/**
 * Does something once an hour, for a loop that comes by more often.
 * @param work Resolves with whether there is more to do: then it is done again the next time
 */
export function hourly(work: () => Promise<boolean>): () => Promise<void> {
  let doneAt = 0
  return async () => {
    if (Date.now() - doneAt < HOUR) return
    if (!(await work())) doneAt = Date.now()
  }
}
