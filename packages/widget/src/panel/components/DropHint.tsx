import type { JSX } from 'preact'
import { useWidget } from '../widget-context.ts'
import { Icon } from './Icon.tsx'

/** Covers a view while files hover over it. */
export function DropHint({ shown }: { shown: boolean }): JSX.Element | null {
  const { t } = useWidget()
  if (!shown) return null
  return (
    <div class="drop-hint">
      <Icon name="clip" />
      {t.files.drop}
    </div>
  )
}
