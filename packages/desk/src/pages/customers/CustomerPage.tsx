import type { DeskCustomer } from '@deskhand/sdk'
import { useCallback } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { customerName } from '../../ui/customer-name.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Loaded } from '../Loaded.tsx'
import { CustomerActions } from './CustomerActions.tsx'
import { CustomerFacts } from './CustomerFacts.tsx'
import { CustomerTickets } from './CustomerTickets.tsx'

/** One person, their tickets, and what an admin may do with their data. */
export function CustomerPage({ id }: { id: string }) {
  const { client, router } = useSiteDesk()
  const load = useCallback(() => client.customers.get(id), [client, id])
  return (
    <>
      <a class="page-back" href={router.href({ path: [] })}>
        <Icon name="back" />
        {t().navigation.sections.customers}
      </a>
      <Loaded load={load}>{(customer) => <LoadedCustomer customer={customer} />}</Loaded>
    </>
  )
}

function LoadedCustomer({ customer }: { customer: DeskCustomer }) {
  const { router, site, newTicket } = useSiteDesk()

  /** The dialog stands over the queue, where the ticket will be. */
  function openTicket(): void {
    router.go({ section: 'tickets', ticketId: null, path: [] })
    newTicket.open(customer)
  }
  return (
    <>
      <PageHeader title={customerName(customer)} hint={customer.email ?? t().details.noEmail}>
        <button type="button" class="button" data-kind="primary" onClick={openTicket}>
          <Icon name="plus" />
          {t().newTicket.title}
        </button>
        {site.role === 'admin' && (
          <CustomerActions
            customer={customer}
            onMerged={({ id }) => router.go({ path: [id] }, { replace: true })}
            onErased={() => router.go({ path: [] }, { replace: true })}
          />
        )}
      </PageHeader>
      <div class="cards">
        <CustomerFacts customer={customer} />
        <CustomerTickets customerId={customer.id} />
      </div>
    </>
  )
}
