import './MessageCard.css'
import type { Customer, DeskMessage } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { Markdown } from '../markdown/Markdown.tsx'
import { Avatar } from '../ui/Avatar.tsx'
import { customerName } from '../ui/customer-name.ts'
import { clockTime, fullTime } from '../ui/time-text.ts'
import { VerifiedMark } from '../ui/VerifiedMark.tsx'
import { MessageFiles } from './MessageFiles.tsx'
import { NoteLabel } from './NoteLabel.tsx'

/** One message: of the customer, of the team, or among the team. */
export function MessageCard({ message, customer }: { message: DeskMessage; customer: Customer }) {
  const { author, attachments, body, createdAt, editedAt, isInternal } = message
  const isCustomer = author.kind === 'customer'
  const name = authorName(message, customer)
  return (
    <article
      class="message"
      data-kind={isInternal ? 'note' : isCustomer ? 'customer' : 'reply'}
      data-message={message.id}
    >
      <Avatar id={author.id} name={isCustomer ? (customer.name ?? customer.email) : name} />
      <div class="message-card">
        <header class="message-header">
          <strong>{name}</strong>
          {isCustomer && customer.verified && <VerifiedMark />}
          {isInternal && <NoteLabel />}
          <time dateTime={createdAt} title={fullTime(createdAt)}>
            {clockTime(createdAt)}
          </time>
          {editedAt && <span title={fullTime(editedAt)}>({t().thread.edited})</span>}
        </header>
        {body && <Markdown source={body} />}
        <MessageFiles attachments={attachments} />
      </div>
    </article>
  )
}

function authorName({ author }: DeskMessage, customer: Customer): string {
  if (author.kind === 'system') return t().people.system
  return author.name ?? (author.kind === 'customer' ? customerName(customer) : t().people.formerMember)
}
