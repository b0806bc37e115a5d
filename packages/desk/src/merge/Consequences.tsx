import type { DeskTicket } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'

/** What merging these two will do. Nothing of it can be taken back, so all of it is said before. */
export function Consequences({ ticket, into }: { ticket: DeskTicket; into: DeskTicket }) {
  const text = t().merge
  return (
    <section class="merge-consequences" aria-label={text.consequences}>
      <h3>{text.consequences}</h3>
      <ul>
        <li>{text.bothSay(ticket.number, into.number)}</li>
        <li>{text.messagesStay(ticket.number)}</li>
        {ticket.unreadCount > 0 && <li>{text.takesUp(into.number)}</li>}
        <li>
          <strong>{text.noUndo}</strong>
        </li>
      </ul>
    </section>
  )
}
