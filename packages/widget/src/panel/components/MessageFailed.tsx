import type { PendingEntry } from '@deskhand/sdk/store'
import type { JSX } from 'preact'
import { errorText } from '../error-text.ts'
import { useProblems } from '../state/use-problems.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './MessageFailed.css?inline'

registerStyles(css)

/** Why a message was not sent, and what can be done. */
export function MessageFailed({ entry: { clientId, error } }: { entry: PendingEntry }): JSX.Element | null {
  const { rest, store } = useWidget()
  const problems = useProblems(error)
  if (!problems) return null
  return (
    <span class="message-state failed" role="alert">
      <span>
        <strong>{rest.thread.failed}</strong> {errorText(error, { rest, problems })}
      </span>
      <span class="message-actions">
        <button type="button" class="text-button" onClick={() => store.retry(clientId)}>
          {rest.thread.retry}
        </button>
        <button type="button" class="text-button" onClick={() => store.discard(clientId)}>
          {rest.thread.discard}
        </button>
      </span>
    </span>
  )
}
