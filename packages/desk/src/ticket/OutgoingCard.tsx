import './OutgoingCard.css'
import { t } from '../i18n/strings.ts'
import { Markdown } from '../markdown/Markdown.tsx'
import type { Outbox, OutgoingMessage } from '../models/outbox.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { MessageFiles } from './MessageFiles.tsx'
import { NoteLabel } from './NoteLabel.tsx'

/** A message that is not with the server yet: on its way, or stuck with a way out. */
export function OutgoingCard({ item, outbox }: { item: OutgoingMessage; outbox: Outbox }) {
  const { member } = useSiteDesk()
  const text = t().thread
  const { clientId, state, problem } = item
  return (
    <article class="message" data-kind={item.isInternal ? 'note' : 'reply'} data-state={state}>
      <Avatar id={member.id} name={member.name} />
      <div class="message-card">
        <header class="message-header">
          <strong>{member.name}</strong>
          {item.isInternal && <NoteLabel />}
          <span class="outgoing-state">
            <Icon name={state === 'failed' ? 'alert' : 'retry'} />
            {state === 'failed' ? text.notSent : text.sending}
          </span>
        </header>
        {item.body && <Markdown source={item.body} />}
        <MessageFiles attachments={item.attachments} />
        {state === 'failed' && (
          <div class="outgoing-problem" role="alert">
            <p>{problem ?? text.interrupted}</p>
            <button type="button" class="button" onClick={() => void outbox.retry(clientId)}>
              <Icon name="retry" />
              {text.retry}
            </button>
            <button type="button" class="button" onClick={() => outbox.discard(clientId)}>
              {text.discard}
            </button>
          </div>
        )}
      </div>
    </article>
  )
}
