import type { JSX } from 'preact'
import { LoadMore } from '../components/LoadMore.tsx'
import { LoadFailed, Notice, Skeleton } from '../components/Notice.tsx'
import { Screen } from '../components/Screen.tsx'
import { TicketRow } from '../components/TicketRow.tsx'
import { useSnapshot } from '../state/use-snapshot.ts'
import { useWidget } from '../widget-context.ts'

export function TicketsView(): JSX.Element {
  const { t, store, router } = useWidget()
  const { tickets } = useSnapshot(store)

  const isEmpty = tickets.items.length === 0
  return (
    <Screen
      title={t.tickets.title}
      footer={
        <div class="footer">
          <button type="button" class="button primary wide" onClick={() => router.go({ view: 'new' })}>
            {t.home.ask}
          </button>
        </div>
      }
    >
      <div class="scroll">
        {isEmpty && tickets.status === 'loading' && <Skeleton lines={6} />}
        {isEmpty && tickets.status === 'failed' && <LoadFailed onRetry={() => void store.loadTickets()} />}
        {isEmpty && (tickets.status === 'ready' || tickets.status === 'idle') && (
          <Notice icon="tickets" title={t.tickets.empty}>
            <p>{t.tickets.emptyHint}</p>
          </Notice>
        )}
        <ul class="ticket-list">
          {tickets.items.map((ticket) => (
            <TicketRow key={ticket.id} ticket={ticket} />
          ))}
        </ul>
        {tickets.nextCursor && <LoadMore label={t.tickets.more} load={() => store.loadMoreTickets()} />}
      </div>
    </Screen>
  )
}
