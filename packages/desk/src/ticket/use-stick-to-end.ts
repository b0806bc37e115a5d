import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

const NEAR_END = 48

interface StickToEnd {
  ref: RefObject<HTMLDivElement | null>
  isAtEnd: boolean
  onScroll: () => void
  goToEnd: () => void
}

/**
 * Keeps a scrolled list at its end while it grows, unless the reader has scrolled up; and keeps the reader's place when
 * older content comes in above. `firstKey` names the topmost item.
 */
export function useStickToEnd(firstKey: string | undefined): StickToEnd {
  const ref = useRef<HTMLDivElement>(null)
  const [isAtEnd, setIsAtEnd] = useState(true)
  const lastRef = useRef<{ firstKey: string | undefined; height: number } | null>(null)

  useLayoutEffect(() => {
    const list = ref.current
    if (!list) return
    const before = lastRef.current
    if (isAtEnd) scrollToEnd(list)
    else if (before && before.firstKey !== firstKey) list.scrollBy({ top: list.scrollHeight - before.height })
    lastRef.current = { firstKey, height: list.scrollHeight }
  })

  useEffect(() => {
    const list = ref.current
    if (!list || !isAtEnd) return undefined
    // The composer below grows with its text and takes room from the list.
    const observer = new ResizeObserver(() => scrollToEnd(list))
    observer.observe(list)
    return () => observer.disconnect()
  }, [isAtEnd])

  return {
    ref,
    isAtEnd,
    goToEnd: () => ref.current && scrollToEnd(ref.current),
    onScroll: () => ref.current && setIsAtEnd(distanceToEnd(ref.current) < NEAR_END),
  }
}

const distanceToEnd = (list: HTMLElement) => list.scrollHeight - list.scrollTop - list.clientHeight

const scrollToEnd = (list: HTMLElement) => list.scrollTo({ top: list.scrollHeight })
