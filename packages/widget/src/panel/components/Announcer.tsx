import type { JSX } from 'preact'
import { useSnapshot } from '../state/use-snapshot.ts'
import { useWidget } from '../widget-context.ts'

/** The one live region of the panel for what happens away from the focus. */
export function Announcer(): JSX.Element {
  const { announcement } = useWidget()
  return (
    <output class="visually-hidden" aria-live="polite">
      {useSnapshot(announcement)}
    </output>
  )
}
