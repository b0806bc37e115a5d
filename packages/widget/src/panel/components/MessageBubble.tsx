import type { ThreadEntry } from '@deskhand/sdk/store'
import type { JSX } from 'preact'
import { useSnapshot } from '../state/use-snapshot.ts'
import { useUploads } from '../uploads/uploads-of.ts'
import { MessageFailed } from '../views/late-thread.ts'
import { useWidget } from '../widget-context.ts'
import { Attachments } from './Attachments.tsx'
import { FileList } from './FileList.tsx'
import { RichText } from './RichText.tsx'

/** One message with its files, and how far it is while it is on its way. */
export function MessageBubble({ entry }: { entry: ThreadEntry }): JSX.Element {
  const { t } = useWidget()
  const { body, attachments } = entry.state === 'sent' ? entry.message : entry
  return (
    <div class="message" data-state={entry.state}>
      {body && (
        <div class="bubble">
          <RichText source={body} />
        </div>
      )}
      {attachments.length > 0 && <Attachments items={attachments} />}
      {entry.state === 'sent' && entry.message.editedAt && (
        <span class="message-state">{t.thread.edited}</span>
      )}
      {entry.state !== 'sent' && entry.fileCount > 0 && <OutgoingFiles clientId={entry.clientId} />}
      {entry.state === 'sending' && <OnItsWay />}
      {entry.state === 'failed' && <MessageFailed entry={entry} />}
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
