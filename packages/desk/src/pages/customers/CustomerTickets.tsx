import type { DeskTicket } from '@deskhand/sdk'
import { useMemo } from 'preact/hooks'
import { CollectionView } from '../../collections/CollectionView.tsx'
import { RowText } from '../../collections/RowText.tsx'
import { useCollection } from '../../collections/use-collection.ts'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { StatusPill } from '../../ui/StatusPill.tsx'
import { fullTime } from '../../ui/time-text.ts'

/** Everything a person has asked, newest first. */
export function CustomerTickets({ customerId }: { customerId: string }) {
  const { client, router } = useSiteDesk()
  const title = t().navigation.sections.tickets
  const resource = useMemo(
    () => ({
      list: (query?: { cursor?: string }) =>
        client.tickets.list({ ...query, customerId, sort: '-createdAt' }),
    }),
    [client, customerId],
  )
  const tickets = useCollection(resource)
  return (
    <section aria-label={title}>
      <CollectionView
        label={title}
        collection={tickets}
        empty={{ icon: 'inbox', title: t().customers.noTickets, hint: '' }}
      >
        {(ticket) => (
          <a
            class="collection-link"
            href={router.href({ section: 'tickets', ticketId: ticket.id, pane: 'thread' })}
          >
            <TicketRow ticket={ticket} />
          </a>
        )}
      </CollectionView>
    </section>
  )
}

const TicketRow = ({ ticket }: { ticket: DeskTicket }) => (
  <>
    <RowText
      name={ticket.subject}
      meta={`${t().ticket.number(ticket.number)} · ${fullTime(ticket.createdAt)}`}
    />
    <StatusPill status={ticket.status} />
  </>
)
