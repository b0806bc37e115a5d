import type { DeskTicket, TicketStatus } from '@deskhand/sdk'
import { useCallback } from 'preact/hooks'
import { CollectionView } from '../collections/CollectionView.tsx'
import { RowText } from '../collections/RowText.tsx'
import { useSearchedCollection } from '../collections/use-searched-collection.ts'
import { SearchField } from '../forms/SearchField.tsx'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { customerName } from '../ui/customer-name.ts'
import { StatusPill } from '../ui/StatusPill.tsx'
import { fullTime } from '../ui/time-text.ts'

/** A closed ticket is none its customer could go on in. */
const GOING_ON: TicketStatus[] = ['open', 'in_progress', 'waiting_on_customer', 'resolved']

interface TargetSearchProps {
  ticket: DeskTicket
  onChoose: (target: DeskTicket) => void
}

/** The other tickets of the customer, all of them or those that some words find. */
export function TargetSearch({ ticket, onChoose }: TargetSearchProps) {
  const { client } = useSiteDesk()
  const text = t().merge
  const { id, customer } = ticket
  const list = useCallback(
    async ({ q, ...query }: { q?: string; cursor?: string }) => {
      const words = q === undefined ? {} : { q: q.replace(/^#(?=\d)/, '') }
      const page = await client.tickets.list({
        ...query,
        ...words,
        customerId: customer.id,
        status: GOING_ON,
      })
      return { ...page, data: page.data.filter((other) => other.id !== id) }
    },
    [client, customer.id, id],
  )
  const search = useSearchedCollection<DeskTicket>(list)
  const hint = search.text === '' ? text.noneHint : text.noMatchHint
  return (
    <>
      <p class="merge-question">
        {text.choose(customerName(customer))} <span class="form-field-hint">{text.sameCustomer}</span>
      </p>
      <SearchField label={text.search} value={search.text} onInput={search.setText} />
      <CollectionView
        label={text.choose(customerName(customer))}
        collection={search.collection}
        empty={{ icon: 'inbox', title: text.none, hint }}
      >
        {(other) => (
          <button type="button" class="collection-link" onClick={() => onChoose(other)}>
            <RowText
              name={other.subject}
              meta={`${t().ticket.number(other.number)} · ${text.opened(fullTime(other.createdAt))}`}
            />
            <StatusPill status={other.status} />
          </button>
        )}
      </CollectionView>
    </>
  )
}
