import type { Thread } from '@deskhand/sdk/store'
import { endsOf, type Sight } from './gatherings.ts'

/** The gatherings of a thread: within each are those of its chunks. */
const STRETCHES = ':scope > * > .stretch'

/** What can be seen of a thread at a moment. */
export interface ThreadSight {
  thread: Thread
  /** The first and the last gathering there is. */
  ends: Sight
  sight: Sight
  isLeftOut: (gathering: number) => boolean
}

/** Looks where in a thread its reader is; `undefined` while that cannot be said. */
export function lookAt(scroller: HTMLElement, thread: Thread): ThreadSight | undefined {
  // A closed panel shows nothing, and nobody moves in it.
  if (scroller.clientHeight === 0) return undefined
  const ends = endsOf(thread)
  const stretches = [...scroller.querySelectorAll(STRETCHES)]
  // What the thread has become is not drawn yet.
  if (stretches.length !== ends.last - ends.first + 1) return undefined
  const { top, bottom } = scroller.getBoundingClientRect()
  const boxes = stretches.map((stretch) => stretch.getBoundingClientRect())
  const first = Math.max(
    boxes.findIndex((box) => box.bottom > top),
    0,
  )
  const last = boxes.findLastIndex((box) => box.top < bottom)
  return {
    thread,
    ends,
    sight: { first: ends.first + first, last: ends.first + last },
    isLeftOut: (gathering) => stretches[gathering - ends.first]?.childElementCount === 0,
  }
}
