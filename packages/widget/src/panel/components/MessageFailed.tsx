import type { PendingEntry } from '@deskhand/sdk/store'
import type { JSX, TargetedEvent } from 'preact'
import { errorText } from '../error-text.ts'
import { joinWords } from '../state/join-words.ts'
import { useProblems } from '../state/use-problems.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './MessageFailed.css?inline'

registerStyles(css)

/** Why a message was not sent, and what can be done. */
export function MessageFailed({ entry }: { entry: PendingEntry }): JSX.Element | null {
  const { clientId, ticketId, body, error } = entry
  const { rest, store } = useWidget()
  const problems = useProblems(error)
  if (!problems) return null

  /** What was refused as it is can be changed. */
  function takeBack({ currentTarget }: TargetedEvent<HTMLElement>): void {
    const panel = currentTarget.closest('dialog')
    store.setDraft(ticketId, joinWords(body, store.draft(ticketId)))
    store.discard(clientId)
    panel?.querySelector('textarea')?.focus()
  }

  return (
    <span class="message-state failed" role="alert">
      <span>
        <strong>{rest.thread.failed}</strong> {errorText(error, { rest, problems })}
      </span>
      <span class="message-actions">
        <button type="button" class="text-button" onClick={() => store.retry(clientId)}>
          {rest.thread.retry}
        </button>
        {entry.fileCount + entry.attachments.length === 0 && (
          <button type="button" class="text-button" onClick={takeBack}>
            {rest.newTicket.goOn}
          </button>
        )}
        <button type="button" class="text-button" onClick={() => store.discard(clientId)}>
          {rest.thread.discard}
        </button>
      </span>
    </span>
  )
}
