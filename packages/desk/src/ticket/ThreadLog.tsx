import './ThreadLog.css'
import type { Customer } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { now } from '../models/clock.ts'
import type { OpenTicket } from '../models/open-ticket.ts'
import { Icon } from '../ui/Icon.tsx'
import { dayTitle } from '../ui/time-text.ts'
import { ChangeLine } from './ChangeLine.tsx'
import { MessageCard } from './MessageCard.tsx'
import { OutgoingCard } from './OutgoingCard.tsx'
import { timelineOf, type TimelineItem } from './timeline.ts'
import { useStickToEnd } from './use-stick-to-end.ts'

/** What scrolls has to be reachable without a mouse. */
const REACHABLE = { tabIndex: 0 }

/** Everything that was said and changed, oldest first, the newest in sight. */
export function ThreadLog({ open, customer }: { open: OpenTicket; customer: Customer }) {
  const { thread, outbox, history } = open
  const messages = thread.messages.value
  const items = timelineOf(messages, history.entries.value, thread.hasOlder.value)
  const { ref, isAtEnd, onScroll, goToEnd } = useStickToEnd(messages[0]?.id)

  return (
    <div class="thread-frame">
      <div
        ref={ref}
        class="thread"
        role="log"
        aria-label={t().thread.landmark}
        aria-busy={thread.isLoadingOlder.value}
        onScroll={onScroll}
        {...REACHABLE}
      >
        {thread.hasOlder.value && <OlderButton open={open} />}
        {items.map((item) => (
          <TimelineEntry key={keyOf(item)} item={item} customer={customer} />
        ))}
        {outbox.items.value.map((item) => (
          <OutgoingCard key={item.clientId} item={item} outbox={outbox} />
        ))}
      </div>
      {!isAtEnd && (
        <button type="button" class="button thread-to-end" onClick={goToEnd}>
          <Icon name="down" />
          {t().thread.toNewest}
        </button>
      )}
    </div>
  )
}

function OlderButton({ open }: { open: OpenTicket }) {
  const isLoading = open.thread.isLoadingOlder.value
  return (
    <button
      type="button"
      class="button thread-older"
      aria-disabled={isLoading}
      onClick={() => void open.loadOlder()}
    >
      {isLoading ? t().thread.loadingOlder : t().thread.loadOlder}
    </button>
  )
}

function TimelineEntry({ item, customer }: { item: TimelineItem; customer: Customer }) {
  if (item.kind === 'message') return <MessageCard message={item.message} customer={customer} />
  if (item.kind === 'changes') return <ChangeLine entries={item.entries} at={item.at} />
  return (
    <h3 class="thread-day">
      <span>{dayTitle(item.at, now.value)}</span>
    </h3>
  )
}

function keyOf(item: TimelineItem): string {
  if (item.kind === 'message') return item.message.id
  return item.kind === 'changes' ? (item.entries[0]?.id ?? item.at) : item.at
}
