import { createObservable, type Source } from './observable.ts'

const NEAR_END_PX = 60
/** How far below the top edge an element is put that is to be read. */
const READING_LINE = 0.15

/** Says whether the newest message is in sight, and keeps what is read where it is. */
export interface ScrollKeeper extends Source<boolean> {
  /** @returns a function that ends it */
  attach: (scroller: HTMLElement) => () => void
  /** Puts things right after something has changed its height. */
  settle: () => void
  toEnd: () => void
  /** Brings an element near the top, unless all that follows it can be seen anyway. */
  toStartOf: (element: Element) => void
}

/**
 * While the customer is at the end of a thread, the end stays in sight. Anywhere else the first message in sight stays where it
 * is, whatever grows above it: older messages, pictures, chunks that are drawn again. Browsers that do so by themselves do it
 * differently, so theirs is turned off in CSS.
 */
export function createScrollKeeper(): ScrollKeeper {
  const atEnd = createObservable(true)
  let scroller: HTMLElement | undefined
  let anchor: Anchor | undefined
  let lastTop = 0

  function moveTo(node: HTMLElement, top: number): void {
    node.scrollTop = top
    lastTop = node.scrollTop
  }

  function remember(node: HTMLElement): void {
    atEnd.set(node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_END_PX)
    anchor = anchorIn(node)
  }

  function settle(): void {
    // A closed panel has no height, and nothing to keep.
    if (!scroller || scroller.clientHeight === 0) return
    if (atEnd.getSnapshot()) return moveTo(scroller, scroller.scrollHeight)
    const drift = anchor?.element.isConnected ? offsetOf(anchor.element, scroller) - anchor.offset : 0
    if (Math.abs(drift) >= 1) moveTo(scroller, scroller.scrollTop + drift)
  }

  function follow(node: HTMLElement): void {
    const isUpwards = node.scrollTop < lastTop
    lastTop = node.scrollTop
    // Something has grown below since our own last move, of which this event tells: nobody has left the end.
    if (atEnd.getSnapshot() && !isUpwards) settle()
    else remember(node)
  }

  return {
    subscribe: atEnd.subscribe,
    getSnapshot: atEnd.getSnapshot,
    settle,
    attach(node) {
      scroller = node
      // Those who have no mouse scroll with the arrow keys.
      node.tabIndex = 0
      return watchScroller(node, { onScroll: () => follow(node), onResize: settle })
    },
    toEnd() {
      atEnd.set(true)
      settle()
    },
    toStartOf(element) {
      if (!scroller) return
      moveTo(
        scroller,
        scroller.scrollTop + offsetOf(element, scroller) - scroller.clientHeight * READING_LINE,
      )
      remember(scroller)
    },
  }
}

function watchScroller(
  node: HTMLElement,
  { onScroll, onResize }: { onScroll: () => void; onResize: () => void },
): () => void {
  const listener = (): void => {
    if (node.clientHeight > 0) onScroll()
  }
  const observer = new ResizeObserver(onResize)
  observer.observe(node)
  for (const content of node.children) observer.observe(content)
  node.addEventListener('scroll', listener, { passive: true })
  return () => {
    observer.disconnect()
    node.removeEventListener('scroll', listener)
  }
}

/** A part of the thread, and how far below the top edge it stands. */
interface Anchor {
  element: Element
  offset: number
}

const offsetOf = (element: Element, scroller: Element): number =>
  element.getBoundingClientRect().top - scroller.getBoundingClientRect().top

/** The first part of the thread that reaches below the top edge. Those above it are many, those in sight few. */
function anchorIn(node: HTMLElement): Anchor | undefined {
  const { top } = node.getBoundingClientRect()
  const parts = [...node.querySelectorAll('[data-anchor]')]
  let [low, high] = [0, parts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const isAbove = (parts[middle]?.getBoundingClientRect().bottom ?? Infinity) <= top
    if (isAbove) low = middle + 1
    else high = middle
  }
  const element = parts[low]
  return element && { element, offset: offsetOf(element, node) }
}
