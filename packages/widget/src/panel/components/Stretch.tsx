import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { NearWatch } from '../state/near-watch.ts'
import { registerStyles } from '../styles/sheets.ts'
import css from './Stretch.css?inline'

registerStyles(css)

export interface StretchProps {
  /** Its name among `heights`. */
  id: string
  near: NearWatch
  /** How high everything is that was left out before: it is not drawn until somebody comes near. */
  heights: Map<string, number>
  /** `undefined` where there is nothing to draw at the moment. */
  children: (() => ComponentChildren) | undefined
}

/** A stretch of a thread. Far from what is in sight, and while there is nothing to draw, only its height is left of it. */
export function Stretch({ id, near, heights, children }: StretchProps): JSX.Element {
  const element = useRef<HTMLDivElement>(null)
  const [isWanted, setWanted] = useState(!heights.has(id))
  const draw = isWanted ? children : undefined
  useEffect(() => {
    const node = element.current
    if (!node) return undefined
    return near.watch(node, (isNear) => {
      // A closed panel is far from everything, and somebody who walks through it by keyboard near.
      const stays = isNear || node.offsetHeight === 0 || node.matches(':focus-within')
      if (!stays) heights.set(id, node.offsetHeight)
      setWanted(stays)
    })
  }, [id, near, heights])

  const place = draw ? {} : { 'data-anchor': '', style: { blockSize: `${heights.get(id)}px` } }
  return (
    <div ref={element} class="stretch" {...place}>
      {draw?.()}
    </div>
  )
}
