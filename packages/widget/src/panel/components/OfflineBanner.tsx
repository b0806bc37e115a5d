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

/** Milliseconds after which a message has met with more than a slow line: the server asks for patience, or fails at it. */
const SLOW = 10_000

/** Says that the connection is gone, on which side, or that a message does not get through, and what happens to what the customer writes. */
export function OfflineBanner(): JSX.Element {
  const { t, rest, store } = useWidget()
  // The browser knows at once when it has no network at all; otherwise it is our side that does not answer.
  const isOurFault = useNetwork()
  const isOffline = useConnectionLost() || !isOurFault
  const isSlow = useSlowMessage()
  return (
    <output class="offline-region">
      {(isOffline || isSlow) && (
        <span class="offline">
          {isOffline && <Path d={CUT} />}
          <span class="offline-text">
            {isOffline && <strong>{isOurFault ? rest.offline.unreachable : rest.offline.title}</strong>}{' '}
            {rest.offline.hint}
          </span>
          {isOffline && isOurFault && (
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

/** Whether the same message has been on its way for long. Files take the time they take. */
function useSlowMessage(): boolean {
  const { outbox } = useSnapshot(useWidget().store)
  const first = outbox.find(({ state, fileCount }) => state === 'sending' && fileCount === 0)?.clientId
  const [slow, setSlow] = useState<string>()
  useEffect(() => {
    const timer = setTimeout(setSlow, SLOW, first)
    return () => clearTimeout(timer)
  }, [first])
  return first !== undefined && first === slow
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
