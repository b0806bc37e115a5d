import { retryConnection } from '@deskhand/sdk/store'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useKept } from '../state/use-kept.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import { Path } from './Icon.tsx'
import css from './OfflineBanner.css?inline'

registerStyles(css)

const CUT =
  'M3 3l18 18M8.5 15.5a5 5 0 0 1 5.5-1M5 12a10 10 0 0 1 4-2.4M19 12a10 10 0 0 0-5.2-2.8M2 8.5a15 15 0 0 1 4-2.6M22 8.5a15 15 0 0 0-10.5-4M12 19v.1'

/** Says that the connection is gone, on which side, and what happens to what the customer writes. */
export function OfflineBanner(): JSX.Element {
  const { t, rest, store } = useWidget()
  // The browser knows at once when it has no network at all; otherwise it is our side that does not answer.
  const isOurFault = useNetwork()
  const isOffline = useConnectionLost() || !isOurFault
  return (
    <output class="offline-region">
      {isOffline && (
        <span class="offline">
          <Path d={CUT} />
          <span class="offline-text">
            <strong>{isOurFault ? rest.offline.unreachable : rest.offline.title}</strong> {rest.offline.hint}
          </span>
          {isOurFault && (
            <button type="button" class="text-button" onClick={() => retryConnection(store)}>
              {t.panel.retry}
            </button>
          )}
        </span>
      )}
    </output>
  )
}

/** Whether the connection was lost. A new try is no connection yet: the banner would come and go with each. */
function useConnectionLost(): boolean {
  const { connection } = useSnapshot(useWidget().store)
  const isLost = useKept(false)
  if (connection !== 'connecting') isLost.set(connection === 'offline')
  return isLost.getSnapshot()
}

function useNetwork(): boolean {
  const [isThere, tell] = useState(navigator.onLine)
  useEffect(() => {
    const changes = new AbortController()
    const look = () => tell(navigator.onLine)
    for (const name of ['online', 'offline']) window.addEventListener(name, look, changes)
    return () => changes.abort()
  }, [])
  return isThere
}
