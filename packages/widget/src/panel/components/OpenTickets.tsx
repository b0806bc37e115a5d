import type { JSX } from 'preact'
import { useSnapshot } from '../state/use-snapshot.ts'
import { isSettled } from '../state/ticket-status.ts'
import { useWidget } from '../widget-context.ts'
import { TicketRow } from './TicketRow.tsx'

const SHOWN = 3

/** The tickets that somebody waits for: open ones, and those with an answer that is not read. */
export function OpenTickets(): JSX.Element | null {
  const { t, store } = useWidget()
  const { items } = useSnapshot(store).tickets
  const open = items.filter(({ status, unreadCount }) => unreadCount > 0 || !isSettled(status))
  if (open.length === 0) return null
  return (
    <section>
      <h3 class="section-title">{t.home.openTickets}</h3>
      <ul class="card">
        {open.slice(0, SHOWN).map((ticket) => (
          <TicketRow key={ticket.id} ticket={ticket} />
        ))}
      </ul>
    </section>
  )
}
