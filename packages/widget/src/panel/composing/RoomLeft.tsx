import type { JSX } from 'preact'
import { useWidget } from '../widget-context.ts'

/** How many characters may still be written, or are too many. */
export function RoomLeft({ left }: { left: number }): JSX.Element {
  const { composer } = useWidget().rest
  return left < 0 ? <strong>{composer.over(-left)}</strong> : <>{composer.left(left)}</>
}
