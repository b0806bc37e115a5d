import type { DeskMessage } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { t } from '../i18n/strings.ts'
import type { Notices } from './notices.ts'
import type { OpenTickets } from './open-tickets.ts'
import type { Tickets } from './tickets.ts'

interface MentionOptions {
  site: DeskSite
  tickets: Tickets
  open: Pick<OpenTickets, 'shown'>
  notices: Notices
  memberId: string
  goTo(ticketId: string): void
}

/** Tells the member of notes that mention them, unless the ticket is on the screen anyway; returns what ends it. The server mails them too. */
export function tellOfMentions({ site, tickets, open, notices, memberId, goTo }: MentionOptions): () => void {
  async function tell({ author, ticketId }: DeskMessage): Promise<void> {
    try {
      const { number, subject } = tickets.byId.peek().get(ticketId) ?? (await site.tickets.get(ticketId))
      const name = author.name ?? t().people.formerMember
      const action = { label: t().composer.openTicket, run: () => goTo(ticketId) }
      notices.tellNews(t().composer.mentioned(name, number, subject), action)
    } catch (error) {
      notices.addProblem(error)
    }
  }
  return site.events.on('message.created', ({ message }) => {
    const isShown = open.shown.peek()?.id === message.ticketId
    if (!isShown && mentions(message, memberId)) void tell(message)
  })
}

/** Only an internal note mentions anybody. */
const mentions = ({ isInternal, body, author }: DeskMessage, memberId: string): boolean =>
  isInternal && author.id !== memberId && body.includes(`](member:${memberId})`)
