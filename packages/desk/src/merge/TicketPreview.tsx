import type { DeskTicket } from '@deskhand/sdk'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { StatusPill } from '../ui/StatusPill.tsx'
import { fullTime } from '../ui/time-text.ts'

/** One of the two tickets of a merge, with what it began with. */
export function TicketPreview({ ticket, fate }: { ticket: DeskTicket; fate: 'closes' | 'goesOn' }) {
  const first = useFirstText(ticket.id)
  const text = t().merge
  return (
    <article class="merge-ticket" data-fate={fate}>
      <p class="merge-fate">{text[fate]}</p>
      <h3>
        <span class="merge-number">{t().ticket.number(ticket.number)}</span> {ticket.subject}
      </h3>
      <p class="merge-meta">
        <StatusPill status={ticket.status} />
        {ticket.unreadCount > 0 && <span class="badge">{text.waiting}</span>}
      </p>
      <p class="merge-meta">{text.opened(fullTime(ticket.createdAt))}</p>
      {first && <blockquote class="merge-text">{first}</blockquote>}
    </article>
  )
}

function useFirstText(ticketId: string): string | null {
  const { client, notices } = useSiteDesk()
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    client.messages.list(ticketId, { after: 0, limit: 1 }).then(
      ({ data }) => setText(data[0]?.body ?? null),
      (error: unknown) => notices.addProblem(error),
    )
  }, [client, notices, ticketId])
  return text
}
