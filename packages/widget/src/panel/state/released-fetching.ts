import { restoreMessages, type SupportStore } from '@deskhand/sdk/store'
import { seqsOf } from './gatherings.ts'

const NEXT_TRY_MS = 5_000

/** Fetches what was let go. */
export interface ReleasedFetching {
  /** Begins, unless it is under way. */
  begin: () => void
  end: () => void
}

/**
 * Fetches one gathering after the other: whoever leaps through a thread does not wait for what they pass.
 * @param next what is wanted most at the moment
 */
export function createReleasedFetching(
  store: SupportStore,
  ticketId: string,
  next: () => number | undefined,
): ReleasedFetching {
  let isFetching = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function fetchAll(): Promise<void> {
    for (let gathering = next(); gathering !== undefined; gathering = next()) {
      await restoreMessages(store, ticketId, seqsOf(gathering))
      if (store.getSnapshot().threads[ticketId]?.error && next() !== undefined) {
        timer = setTimeout(tryAgain, NEXT_TRY_MS)
        break
      }
    }
    isFetching = false
  }

  function begin(): void {
    if (isFetching || timer !== undefined) return
    isFetching = true
    void fetchAll()
  }

  function end(): void {
    clearTimeout(timer)
    timer = undefined
  }

  function tryAgain(): void {
    end()
    begin()
  }

  return { begin, end }
}
