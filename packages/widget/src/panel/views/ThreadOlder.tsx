import type { Thread } from '@deskhand/sdk/store'
import type { JSX, RefObject } from 'preact'
import { useCallback, useEffect, useReducer, useRef, useState } from 'preact/hooks'
import { createNearWatch } from '../state/near-watch.ts'
import { keyOf } from '../state/thread-groups.ts'
import { useWidget } from '../widget-context.ts'

export interface ThreadOlderProps {
  thread: Thread
  scroller: RefObject<HTMLElement | null>
}

/** Seconds, where the server does not say. */
const NEXT_TRY = 5

/** Loads what was said before as soon as the customer comes near it; after a failure again in a while, or when asked to. */
export function ThreadOlder({ thread, scroller }: ThreadOlderProps): JSX.Element {
  const { t, rest, store } = useWidget()
  const { ticketId, entries, error } = thread
  const button = useRef<HTMLButtonElement>(null)
  const [isBusy, setBusy] = useState(false)
  const [tries, tryAgain] = useReducer((count: number) => count + 1, 0)
  const [near] = useState(() => createNearWatch(() => scroller.current))
  const first = entries[0]
  const firstKey = first && keyOf(first)

  const load = useCallback(async () => {
    setBusy(true)
    await store.loadOlder(ticketId)
    setBusy(false)
  }, [store, ticketId])

  useEffect(() => {
    const node = button.current
    if (!node) return undefined
    return near.watch(node, (isNear) => isNear && void load())
    // Watched anew for each page: one that is short leaves the button where it was, and nothing else would tell.
  }, [near, load, firstKey, tries])

  useEffect(() => {
    if (!error?.retryable) return undefined
    const timer = setTimeout(tryAgain, (error.retryAfter ?? NEXT_TRY) * 1_000, undefined)
    return () => clearTimeout(timer)
  }, [error])

  return (
    <button
      ref={button}
      type="button"
      class="button load-more"
      aria-disabled={isBusy}
      onClick={() => !isBusy && void load()}
    >
      {isBusy ? t.panel.loading : rest.thread.older}
    </button>
  )
}
