import { useLayoutEffect, useRef } from 'preact/hooks'

/** Keeps what the member looks at where it is when rows above it come or go; another list begins at its top. */
export function useSteadyScroll(
  scroller: HTMLElement | null,
  { listKey, ids, rowHeight }: { listKey: string; ids: readonly string[]; rowHeight: number },
): void {
  const beforeRef = useRef({ listKey, ids })
  useLayoutEffect(() => {
    const last = beforeRef.current
    beforeRef.current = { listKey, ids }
    if (!scroller || last.ids === ids) return
    if (last.listKey !== listKey) {
      scroller.scrollTo({ top: 0 })
      return
    }
    // At the very top the newest is what the member wants to see.
    if (scroller.scrollTop < rowHeight / 2) return
    const first = Math.floor(scroller.scrollTop / rowHeight)
    const place = ids.indexOf(last.ids[first] ?? '')
    if (place !== -1 && place !== first) scroller.scrollBy({ top: (place - first) * rowHeight })
  })
}
