import type { Thread, ThreadEntry } from '@deskhand/sdk/store'
import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { createScrollKeeper } from './scroll-keeper.ts'
import { isMine, keyOf } from './thread-groups.ts'
import { useKept } from './use-kept.ts'
import { useSnapshot } from './use-snapshot.ts'

export interface ThreadScroll {
  isAtEnd: boolean
  /** The same at this moment: what was rendered may have been scrolled since. */
  isStillAtEnd: () => boolean
  /** Answers that came in below while the customer read further up. */
  newBelow: number
  toEnd: () => void
}

interface ThreadScrollOptions {
  scroller: RefObject<HTMLElement | null>
  thread: Thread | undefined
  /** Where to begin to read; the end when left out. */
  unreadKey: string | undefined
}

/** Scrolls a thread: to what is unread at first, then with the newest message, or staying where the customer reads. */
export function useThreadScroll({ scroller, thread, unreadKey }: ThreadScrollOptions): ThreadScroll {
  const [keeper] = useState(createScrollKeeper)
  const isAtEnd = useSnapshot(keeper)

  useLayoutEffect(() => (scroller.current ? keeper.attach(scroller.current) : undefined), [keeper, scroller])

  // Whoever has written something wants to see it.
  const written = writtenLast(thread?.entries)
  useLayoutEffect(() => {
    if (written) keeper.toEnd()
  }, [keeper, written])

  // Before the browser paints, so that nobody sees it move.
  useLayoutEffect(() => keeper.settle(), [keeper, thread])

  useLayoutEffect(() => {
    const line = unreadKey && scroller.current?.querySelector('[data-unread]')
    if (line) keeper.toStartOf(line)
  }, [keeper, scroller, unreadKey])

  return {
    isAtEnd,
    isStillAtEnd: keeper.getSnapshot,
    newBelow: useNewBelow(thread?.entries ?? [], isAtEnd),
    toEnd: keeper.toEnd,
  }
}

/** The key of the newest message while it is on its way from here. */
function writtenLast(entries: readonly ThreadEntry[] = []): string | undefined {
  const last = entries.at(-1)
  return last?.state === 'sending' ? last.clientId : undefined
}

function useNewBelow(entries: readonly ThreadEntry[], isAtEnd: boolean): number {
  const seen = useKept<string | undefined>(undefined)
  const last = entries.at(-1)
  if (last && (isAtEnd || seen.getSnapshot() === undefined)) seen.set(keyOf(last))
  const at = entries.findLastIndex((entry) => keyOf(entry) === seen.getSnapshot())
  return entries.slice(at + 1).filter((entry) => !isMine(entry)).length
}
