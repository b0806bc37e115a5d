import type { CustomerRecord } from '@deskhand/sdk'
import { CollectionView } from '../../collections/CollectionView.tsx'
import { RowText } from '../../collections/RowText.tsx'
import { useSearchedCollection } from '../../collections/use-searched-collection.ts'
import { SearchField } from '../../forms/SearchField.tsx'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { customerName } from '../../ui/customer-name.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { VerifiedMark } from '../../ui/VerifiedMark.tsx'

export function CustomerList() {
  const { client, router } = useSiteDesk()
  const text = t().customers
  const title = t().navigation.sections.customers
  const search = useSearchedCollection<CustomerRecord>(client.customers.list)
  return (
    <>
      <PageHeader title={title} hint={text.hint} />
      <SearchField label={text.search} value={search.text} onInput={search.setText} />
      <CollectionView
        label={title}
        collection={search.collection}
        empty={{ icon: 'person', title: text.none, hint: search.text ? text.noMatch : text.noneHint }}
      >
        {(customer) => (
          <a class="collection-link" href={router.href({ path: [customer.id] })}>
            <CustomerRow customer={customer} />
          </a>
        )}
      </CollectionView>
    </>
  )
}

function CustomerRow({ customer }: { customer: CustomerRecord }) {
  const { id, name, email, verified, company } = customer
  const meta = [name ? email : null, company].filter(Boolean).join(' · ')
  return (
    <>
      <Avatar id={id} name={name ?? email} />
      <RowText name={customerName(customer)} meta={meta} />
      {verified && <VerifiedMark />}
    </>
  )
}
