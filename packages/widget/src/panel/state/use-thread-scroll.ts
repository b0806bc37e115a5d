import type { Thread } from '@deskhand/sdk/store'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { createObservable } from './observable.ts'
import { keyOf } from './thread-groups.ts'

const NEAR_END_PX = 60

export interface ThreadScroll {
  isAtEnd: boolean
  toEnd: () => void
  onScroll: () => void
}

const scrollToEnd = (node: HTMLElement): void =>
  node.scrollTo({ top: node.scrollHeight, behavior: 'instant' })

/**
 * Keeps the newest message in sight while the customer is at the end, and what they read in place while
 * older messages come in above it.
 */
export function useThreadScroll(
  list: RefObject<HTMLDivElement | null>,
  thread: Thread | undefined,
): ThreadScroll {
  const [isAtEnd, setAtEnd] = useState(true)
  const [before] = useState(() => createObservable({ firstKey: '', height: 0 }))
  const first = thread?.entries[0]
  const firstKey = first ? keyOf(first) : ''

  useLayoutEffect(() => {
    const node = list.current
    if (!node) return
    const { firstKey: earlier, height } = before.getSnapshot()
    const grewAbove = earlier !== '' && earlier !== firstKey
    if (isAtEnd) scrollToEnd(node)
    else if (grewAbove) node.scrollBy({ top: node.scrollHeight - height, behavior: 'instant' })
    before.set({ firstKey, height: node.scrollHeight })
  }, [before, list, thread, firstKey, isAtEnd])

  useEffect(() => {
    const node = list.current
    if (!node || !isAtEnd) return undefined
    // The composer grows, the keyboard comes up, the window turns: the end stays the end.
    const observer = new ResizeObserver(() => scrollToEnd(node))
    observer.observe(node)
    return () => observer.disconnect()
  }, [list, isAtEnd])

  return {
    isAtEnd,
    toEnd: () => setAtEnd(true),
    onScroll() {
      const node = list.current
      if (node) setAtEnd(node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_END_PX)
    },
  }
}
