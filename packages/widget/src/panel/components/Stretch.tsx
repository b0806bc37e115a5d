import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { NearWatch } from '../state/near-watch.ts'

export interface StretchProps {
  /** Its name among `heights`. */
  id: string
  near: NearWatch
  /** How high everything is that was left out before: it is not drawn until somebody comes near. */
  heights: Map<string, number>
  children: () => ComponentChildren
}

/** A stretch of a thread. Far from what is in sight only its height is left of it, in the page and in memory. */
export function Stretch({ id, near, heights, children }: StretchProps): JSX.Element {
  const element = useRef<HTMLDivElement>(null)
  const [isDrawn, setDrawn] = useState(!heights.has(id))
  useEffect(() => {
    const node = element.current
    if (!node) return undefined
    return near.watch(node, (isNear) => {
      // A closed panel is far from everything, and somebody who walks through it by keyboard near.
      const stays = isNear || node.offsetHeight === 0 || node.matches(':focus-within')
      if (!stays) heights.set(id, node.offsetHeight)
      setDrawn(stays)
    })
  }, [id, near, heights])

  return (
    <div
      ref={element}
      class="stretch"
      data-anchor={isDrawn ? undefined : ''}
      style={isDrawn ? {} : { blockSize: `${heights.get(id)}px` }}
    >
      {isDrawn && children()}
    </div>
  )
}
