import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualItem,
  type VirtualizerOptions,
} from '@tanstack/virtual-core'
import { useLayoutEffect, useReducer, useState } from 'preact/hooks'

interface VirtualRows {
  /** What scrolls; null until it is there. */
  scroller: HTMLElement | null
  setScroller: (element: HTMLElement | null) => void
  /** The rows to render. */
  items: readonly VirtualItem[]
  /** Of all rows together, in pixels. */
  height: number
}

interface VirtualRowsOptions {
  count: number
  /** In pixels; all rows are alike. */
  rowHeight: number
  /** A row that is rendered wherever the list is scrolled to, so that it keeps the focus; -1 for none. */
  keptIndex: number
}

/** Rows beyond the edge, for a wheel that is faster than a frame. */
const OVERSCAN = 8

/** Renders what is on the screen of a long list, and a little more. */
export function useVirtualRows({ count, rowHeight, keptIndex }: VirtualRowsOptions): VirtualRows {
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const [, render] = useReducer<number, void>((renders) => renders + 1, 0)
  const options: VirtualizerOptions<HTMLElement, Element> = {
    count,
    overscan: OVERSCAN,
    estimateSize: () => rowHeight,
    getScrollElement: () => scroller,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), keptIndex, count),
    onChange: () => render(),
  }
  const [virtualizer] = useState(() => new Virtualizer(options))
  virtualizer.setOptions(options)
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer])
  useLayoutEffect(() => virtualizer._willUpdate())
  return { scroller, setScroller, items: virtualizer.getVirtualItems(), height: virtualizer.getTotalSize() }
}

function withIndex(indexes: number[], index: number, count: number): number[] {
  if (index < 0 || index >= count || indexes.includes(index)) return indexes
  return [...indexes, index].toSorted((a, b) => a - b)
}
