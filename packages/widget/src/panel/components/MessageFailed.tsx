import type { PendingEntry } from '@deskhand/sdk/store'
import type { JSX } from 'preact'
import { errorText } from '../error-text.ts'
import { useWidget } from '../widget-context.ts'

const CLOSED: ReadonlySet<string> = new Set(['ticket_closed', 'ticket_merged'])

/** Why a message was not sent, and what can be done. */
export function MessageFailed({ entry: { clientId, error } }: { entry: PendingEntry }): JSX.Element {
  const { t, store } = useWidget()
  return (
    <span class="message-state failed" role="alert">
      <span>
        <strong>{t.thread.failed}</strong>{' '}
        {error && CLOSED.has(error.code) ? t.thread.closed : errorText(error, t)}
      </span>
      <span class="message-actions">
        <button type="button" class="text-button" onClick={() => store.retry(clientId)}>
          {t.thread.retry}
        </button>
        <button type="button" class="text-button" onClick={() => store.discard(clientId)}>
          {t.thread.discard}
        </button>
      </span>
    </span>
  )
}
