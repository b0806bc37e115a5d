import type { JSX } from 'preact'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import { Icon } from './Icon.tsx'
import css from './OfflineBanner.css?inline'

registerStyles(css)

/** Says that the connection is gone and what happens to what the customer writes. */
export function OfflineBanner(): JSX.Element {
  const { t, store } = useWidget()
  const offline = useSnapshot(store).connection === 'offline'
  return (
    <output class="offline-region">
      {offline && (
        <span class="offline">
          <Icon name="offline" />
          <span>
            <strong>{t.offline.title}</strong> {t.offline.hint}
          </span>
        </span>
      )}
    </output>
  )
}
