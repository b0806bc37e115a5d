import type { ThreadEntry } from '@deskhand/sdk/store'
import type { JSX } from 'preact'
import { MessageTyping } from '../components/MessageTyping.tsx'
import { useTicketPeople } from '../state/use-ticket-people.ts'
import { useWidget } from '../widget-context.ts'
import css from './ThreadCompany.css?inline'
import { registerStyles } from '../styles/sheets.ts'

registerStyles(css)

interface ThreadCompanyProps {
  ticketId: string
  entries: readonly ThreadEntry[]
  isLooking: boolean
}

/** Who else is at the ticket: whether they have seen the newest message, and whether they write. */
export function ThreadCompany({ ticketId, entries, isLooking }: ThreadCompanyProps): JSX.Element {
  const { t, rest } = useWidget()
  const { typing, seenBy } = useTicketPeople(ticketId, entries, isLooking)
  return (
    <>
      {seenBy !== undefined && <span class="receipt">{rest.thread.seenBy(seenBy ?? t.thread.team)}</span>}
      {typing !== undefined && <MessageTyping name={typing ?? t.thread.team} />}
    </>
  )
}
