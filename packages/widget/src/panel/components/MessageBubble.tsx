import type { PendingEntry, ThreadEntry } from '@deskhand/sdk/store'
import type { JSX } from 'preact'
import { errorText } from '../error-text.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { useUploads } from '../uploads/uploads-of.ts'
import { useWidget } from '../widget-context.ts'
import { Attachments } from './Attachments.tsx'
import { FileList } from './late-files.ts'
import { RichText } from './RichText.tsx'

/** One message with its files, and how far it is while it is on its way. */
export function MessageBubble({ entry }: { entry: ThreadEntry }): JSX.Element {
  const { t } = useWidget()
  const { body, attachments } = entry.state === 'sent' ? entry.message : entry
  return (
    <div class="message" data-state={entry.state}>
      {body && (
        <div class="bubble">
          <RichText source={body} lineBreaks />
        </div>
      )}
      <Attachments items={attachments} />
      {entry.state === 'sent' && entry.message.editedAt && (
        <span class="message-state">{t.thread.edited}</span>
      )}
      {entry.state !== 'sent' && entry.fileCount > 0 && <OutgoingFiles clientId={entry.clientId} />}
      {entry.state === 'sending' && <OnItsWay />}
      {entry.state === 'failed' && <Failed entry={entry} />}
    </div>
  )
}

/** The files that go up before the message does. */
function OutgoingFiles({ clientId }: { clientId: string }): JSX.Element {
  return <FileList uploads={useUploads(clientId)} isSent />
}

function OnItsWay(): JSX.Element {
  const { t, store } = useWidget()
  const { connection } = useSnapshot(store)
  return (
    <span class="message-state on-its-way">
      {connection === 'offline' ? t.thread.waiting : t.thread.sending}
    </span>
  )
}

function Failed({ entry: { clientId, error } }: { entry: PendingEntry }): JSX.Element {
  const { t, store } = useWidget()
  return (
    <span class="message-state failed" role="alert">
      <span>
        <strong>{t.thread.failed}</strong>{' '}
        {error?.code === 'ticket_closed' ? t.thread.closed : errorText(error, t)}
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
