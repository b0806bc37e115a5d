import type { JSX } from 'preact'
import { Icon } from '../components/Icon.tsx'
import { LoadError } from '../components/LoadError.tsx'
import { LoadMore } from '../components/LoadMore.tsx'
import { Notice, Skeleton } from '../components/Notice.tsx'
import { Screen } from '../components/Screen.tsx'
import { TicketFilters } from '../components/TicketFilters.tsx'
import { TicketRow } from '../components/TicketRow.tsx'
import { type TicketListState, useTicketList } from '../state/use-ticket-list.ts'
import { useSite } from '../state/use-site.ts'
import { useWidget } from '../widget-context.ts'
import css from './TicketsView.css?inline'
import { registerStyles } from '../styles/sheets.ts'

registerStyles(css)

/** With fewer tickets than this there is nothing to look for. */
const WORTH_FILTERING = 4

export function TicketsView(): JSX.Element {
  const { t, rest } = useWidget()
  const list = useTicketList()
  const { items, isPlain, hasMore } = list
  const isFilterable = !isPlain || items.length >= WORTH_FILTERING || hasMore
  return (
    <Screen title={t.panel.tickets} footer={<AskButton />}>
      {isFilterable && <TicketFilters list={list} />}
      <div class="scroll">
        <TicketListState list={list} />
        <ul class="ticket-list" aria-busy={list.status === 'loading'}>
          {items.map((ticket) => (
            <TicketRow key={ticket.id} ticket={ticket} />
          ))}
        </ul>
        {hasMore && <LoadMore label={rest.tickets.more} load={list.loadMore} />}
      </div>
    </Screen>
  )
}

/** What there is instead of tickets. */
function TicketListState({ list }: { list: TicketListState }): JSX.Element | null {
  const { rest } = useWidget()
  const { items, status, error, isPlain, reload } = list
  if (status === 'failed') return <LoadError error={error} onRetry={reload} />
  if (items.length > 0) return null
  if (status === 'loading' || (status === 'idle' && !isPlain)) return <Skeleton lines={6} />
  if (!isPlain) return <Notice icon={<Icon name="search" />} title={rest.tickets.noMatch} />
  return (
    <Notice icon={<Icon name="tickets" />} title={rest.tickets.empty}>
      <p>{rest.tickets.emptyHint}</p>
    </Notice>
  )
}

function AskButton(): JSX.Element | null {
  const { t, router } = useWidget()
  if (!useSite().views.newTicket) return null
  return (
    <div class="footer">
      <button type="button" class="button primary wide" onClick={() => router.go({ view: 'new' })}>
        {t.home.ask}
      </button>
    </div>
  )
}
