import type { Customer, CustomerRecord } from '@deskhand/sdk'
import { CollectionView } from '../collections/CollectionView.tsx'
import { useSearchedCollection } from '../collections/use-searched-collection.ts'
import { SearchField } from '../forms/SearchField.tsx'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { customerName } from '../ui/customer-name.ts'
import { Icon } from '../ui/Icon.tsx'
import { VerifiedMark } from '../ui/VerifiedMark.tsx'

interface CustomerSearchProps {
  onPick: (customer: Customer) => void
  /** What was typed is the name of somebody new, or the address. */
  onAdd: (typed: { name: string; email: string }) => void
}

/** Finds a customer by name, address or company; whoever is not there can be added. */
export function CustomerSearch({ onPick, onAdd }: CustomerSearchProps) {
  const { client } = useSiteDesk()
  const text = t().newTicket
  const search = useSearchedCollection<CustomerRecord>(client.customers.list, { waitsForText: true })
  const typed = search.text.trim()
  const isAddress = typed.includes('@')
  return (
    <>
      <SearchField label={text.findCustomer} value={search.text} onInput={search.setText} />
      {typed !== '' && (
        <div class="new-ticket-found">
          <CollectionView
            label={text.findCustomer}
            collection={search.collection}
            empty={{ icon: 'person', title: text.nobody, hint: text.nobodyHint }}
          >
            {(customer) => (
              <button type="button" class="collection-link" onClick={() => onPick(customer)}>
                <Avatar id={customer.id} name={customer.name ?? customer.email} />
                <span class="new-ticket-customer-text">
                  <strong>
                    {customerName(customer)} {customer.verified && <VerifiedMark />}
                  </strong>
                  <span>{[customer.email, customer.company].filter(Boolean).join(' · ')}</span>
                </span>
              </button>
            )}
          </CollectionView>
        </div>
      )}
      <button
        type="button"
        class="button new-ticket-add"
        onClick={() => onAdd(isAddress ? { name: '', email: typed } : { name: typed, email: '' })}
      >
        <Icon name="plus" />
        {typed === '' ? text.add : text.addNamed(typed)}
      </button>
    </>
  )
}
