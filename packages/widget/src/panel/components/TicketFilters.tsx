import { LIMITS } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { TicketFilter, TicketListState, TicketOrder } from '../state/use-ticket-list.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import { Icon } from './Icon.tsx'
import { Select } from './Select.tsx'
import css from './TicketFilters.css?inline'

registerStyles(css)

const FILTERS: readonly TicketFilter[] = ['all', 'open', 'unread', 'done']
const ORDERS: readonly TicketOrder[] = ['answered', 'newest', 'oldest']

const orderOf = (value: string): TicketOrder => ORDERS.find((order) => order === value) ?? 'answered'

/** Narrows the list of tickets down, searches in it and orders it. */
export function TicketFilters({ list }: { list: TicketListState }): JSX.Element {
  const { rest } = useWidget()
  const { wish, change } = list
  useResultAnnouncement(list)
  return (
    <search class="filters">
      <div class="filters-line">
        <div class="search filters-search">
          <Icon name="search" />
          <input
            type="text"
            inputMode="search"
            enterkeyhint="search"
            autoComplete="off"
            dir="auto"
            maxLength={LIMITS.searchQueryLength}
            aria-label={rest.tickets.search}
            placeholder={rest.tickets.search}
            value={wish.words}
            onInput={({ currentTarget }) => change({ words: currentTarget.value })}
          />
        </div>
        <OrderChoice list={list} />
      </div>
      <fieldset class="filters-line" aria-label={rest.tickets.filter}>
        {FILTERS.map((filter) => (
          <button
            key={filter}
            type="button"
            class="filter"
            aria-pressed={wish.filter === filter}
            onClick={() => change({ filter })}
          >
            {rest.tickets.filters[filter]}
          </button>
        ))}
      </fieldset>
    </search>
  )
}

function OrderChoice({ list }: { list: TicketListState }): JSX.Element {
  const { rest } = useWidget()
  const { wish, change } = list
  return (
    <span class="filters-order">
      <Select
        control={{ 'aria-label': rest.tickets.sort }}
        value={wish.order}
        options={ORDERS.map((id) => ({ id, name: rest.tickets.sorts[id] }))}
        onChange={(id) => change({ order: orderOf(id) })}
      />
    </span>
  )
}

function useResultAnnouncement({ status, items, isPlain }: TicketListState): void {
  const { rest, announcement } = useWidget()
  const count = items.length
  useEffect(() => {
    if (status === 'ready' && !isPlain)
      announcement.set(count ? rest.home.resultCount(count) : rest.tickets.noMatch)
  }, [status, isPlain, count, announcement, rest])
}
