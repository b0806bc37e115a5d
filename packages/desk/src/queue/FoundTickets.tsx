import type { DeskTicket } from '@deskhand/sdk'
import type { Collection } from '../collections/collection.ts'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueueRow } from './QueueRow.tsx'
import { QueueSkeleton } from './QueueSkeleton.tsx'

/** The tickets that a text finds, in every status. */
export function FoundTickets({ collection }: { collection: Collection<DeskTicket> }) {
  const { router, selection } = useSiteDesk()
  const { phase, items, nextCursor, problem } = collection.state.value
  const { ticketId } = router.route.value
  const text = t().queue
  if (phase === 'loading') return <QueueSkeleton />
  if (phase === 'failed') return <EmptyState icon="alert" title={text.failed} hint={problem} isProblem />
  if (items.length === 0)
    return <EmptyState icon="search" title={text.nothingFound} hint={text.nothingFoundHint} />
  return (
    <div class="queue-scroll">
      <ul class="queue-list" aria-label={text.found}>
        {items.map((ticket) => (
          <QueueRow
            key={ticket.id}
            ticket={ticket}
            href={router.href({ ticketId: ticket.id, pane: 'thread' })}
            isOpen={ticket.id === ticketId}
            isSelected={false}
            onSelect={() => selection.select(ticket.id)}
          />
        ))}
      </ul>
      {nextCursor !== null && (
        <button type="button" class="button queue-more" onClick={() => void collection.loadMore()}>
          {text.loadMore}
        </button>
      )}
    </div>
  )
}
