import { useState, type ReactNode } from 'react'
import { ArticleSearch } from './ArticleSearch.tsx'
import { NewTicket } from './NewTicket.tsx'
import { useSupport } from './support.ts'
import { Thread } from './Thread.tsx'
import { TicketList } from './TicketList.tsx'

/** The tickets on one side; on the other the one that was chosen, or help and a form for a new one. */
export function SupportPage(): ReactNode {
  const connection = useSupport((state) => state.connection)
  const unreadCount = useSupport((state) => state.unreadCount)
  const [ticketId, chooseTicket] = useState<string | null>(null)
  return (
    <>
      <header>
        <h1>Support</h1>
        <output>
          {connection === 'offline'
            ? 'You are offline. What you write is sent later.'
            : `${unreadCount} unread`}
        </output>
      </header>
      <div className="columns">
        <TicketList chosenId={ticketId} onChoose={chooseTicket} />
        <main>
          {ticketId === null ? (
            <>
              <ArticleSearch />
              <NewTicket onCreated={chooseTicket} />
            </>
          ) : (
            <Thread key={ticketId} ticketId={ticketId} />
          )}
        </main>
      </div>
    </>
  )
}
