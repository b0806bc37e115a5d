import type { CustomerRecord, CustomerSort } from '@deskhand/sdk'
import { useCallback, useState } from 'preact/hooks'
import { CollectionView } from '../../collections/CollectionView.tsx'
import { RowText } from '../../collections/RowText.tsx'
import { useSearchedCollection } from '../../collections/use-searched-collection.ts'
import { ChoiceField } from '../../forms/ChoiceField.tsx'
import { SearchField } from '../../forms/SearchField.tsx'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { customerName } from '../../ui/customer-name.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { VerifiedMark } from '../../ui/VerifiedMark.tsx'

const SORTS: readonly CustomerSort[] = ['-createdAt', 'createdAt', 'name', '-name']

export function CustomerList() {
  const { client, router } = useSiteDesk()
  const text = t().customers
  const title = t().navigation.sections.customers
  const [sort, setSort] = useState<CustomerSort>('-createdAt')
  const list = useCallback(
    (query: { q?: string; cursor?: string }) =>
      // What a search finds comes in one order.
      client.customers.list({ ...query, ...(query.q === undefined && { sort }) }),
    [client, sort],
  )
  const search = useSearchedCollection<CustomerRecord>(list)
  const namedOnly = sort === 'name' || sort === '-name' ? text.namedOnly : null
  const orderHint = search.text === '' ? namedOnly : text.foundNewestFirst
  return (
    <>
      <PageHeader title={title} hint={text.hint} />
      <div class="page-filters">
        <SearchField label={text.search} value={search.text} onInput={search.setText} />
        <ChoiceField
          label={text.sort}
          value={sort}
          options={SORTS.map((one) => ({ value: one, label: text.sorts[one] }))}
          onChange={setSort}
        />
      </div>
      {orderHint !== null && <p class="page-filters-hint">{orderHint}</p>}
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
