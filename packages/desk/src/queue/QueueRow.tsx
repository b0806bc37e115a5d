import './QueueRow.css'
import { untracked, useComputed } from '@preact/signals'
import type { DeskTicket } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { RowActions } from './RowActions.tsx'
import { RowText } from './RowText.tsx'

interface QueueRowProps {
  id: string
  /** Its upper edge in the list, in pixels. */
  start: number
  /** Its number in the list, and how many there are; -1 while that is not known. */
  place: number
  size: number
  view: string
  filter: string | null
  isTabStop: boolean
}

/** One ticket of the queue: a link, so it opens like any link, with its tick and its quick actions over it. */
export function QueueRow({ id, start, place, size, view, filter, isTabStop }: QueueRowProps) {
  const { queue, currentRow, selection, router } = useSiteDesk()
  const ticket = useComputed(() => queue.ticket(id)).value
  const isCurrent = useComputed(() => currentRow.ticketId.value === id).value
  const isOpen = useComputed(() => router.route.value.ticketId === id).value
  const isTicked = useComputed(() => selection.has(id)).value
  if (!ticket) return null
  const isLeaving = isCurrent && queue.hasLeft(ticket)
  // Where the member is otherwise does not change where the row leads.
  const href = untracked(() => router.href({ view, filter, ticketId: id, pane: 'thread' }))
  return (
    <li
      class="queue-item"
      style={{ transform: `translateY(${start}px)` }}
      aria-posinset={place}
      aria-setsize={size}
      data-ticked={isTicked}
      data-leaving={isLeaving}
    >
      <a
        class="queue-row"
        href={href}
        tabIndex={isTabStop ? 0 : -1}
        data-ticket={id}
        data-selected={isCurrent}
        data-unread={ticket.unreadCount > 0}
        aria-current={isOpen ? 'true' : undefined}
        onFocus={() => currentRow.standOn(id)}
      >
        <RowText ticket={ticket} />
        {isLeaving && <span class="visually-hidden">{t().queue.left}</span>}
      </a>
      <RowTick ticket={ticket} isTicked={isTicked} />
      <RowActions ticket={ticket} />
    </li>
  )
}

function RowTick({ ticket: { id, number }, isTicked }: { ticket: DeskTicket; isTicked: boolean }) {
  const { selection } = useSiteDesk()
  return (
    <label class="queue-row-tick">
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={t().queue.tick(t().ticket.number(number))}
        checked={isTicked}
        onClick={(event) => (event.shiftKey ? selection.extendTo(id) : selection.toggle(id))}
      />
    </label>
  )
}
