import type { ReactNode } from 'react'
import { store, useSupport } from './support.ts'

interface TicketListProps {
  chosenId: string | null
  onChoose: (id: string | null) => void
}

/** The customer's own tickets, newest activity first. */
export function TicketList({ chosenId, onChoose }: TicketListProps): ReactNode {
  const { items, nextCursor, status, error } = useSupport(({ tickets }) => tickets)
  return (
    <nav aria-label="Your tickets">
      <button type="button" onClick={() => onChoose(null)}>
        New question
      </button>
      {status === 'failed' && <p role="alert">{error?.message}</p>}
      <ul>
        {items.map(({ id, number, subject, unreadCount }) => (
          <li key={id}>
            <button type="button" aria-current={id === chosenId} onClick={() => onChoose(id)}>
              #{number} {subject}
              {unreadCount > 0 && <strong> ({unreadCount} new)</strong>}
            </button>
          </li>
        ))}
      </ul>
      {nextCursor !== null && (
        <button type="button" onClick={() => void store.loadMoreTickets()}>
          Older tickets
        </button>
      )}
    </nav>
  )
}
