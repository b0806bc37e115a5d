import type { CustomerRecord, DeskCustomer } from '@deskhand/sdk'
import { CollectionView } from '../../collections/CollectionView.tsx'
import { RowText } from '../../collections/RowText.tsx'
import { useSearchedCollection } from '../../collections/use-searched-collection.ts'
import { ConfirmDialog } from '../../forms/ConfirmDialog.tsx'
import { SearchField } from '../../forms/SearchField.tsx'
import { useForm } from '../../forms/use-form.ts'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { customerName } from '../../ui/customer-name.ts'

interface MergeCustomerProps {
  customer: DeskCustomer
  onMerged: (into: DeskCustomer) => void
  onClose: () => void
}

/** Gives everything of a visitor to another customer, who is found by name or address. */
export function MergeCustomer({ customer, onMerged, onClose }: MergeCustomerProps) {
  const { client } = useSiteDesk()
  const text = t().customers
  const form = useForm<{ into: CustomerRecord | null }>({ into: null })
  const search = useSearchedCollection<CustomerRecord>(client.customers.list)
  const { into } = form.values.value
  return (
    <ConfirmDialog
      title={text.mergeTitle(customerName(customer))}
      form={form}
      save={async (chosen) => {
        if (chosen.into) onMerged(await client.customers.merge(customer.id, { intoId: chosen.into.id }))
      }}
      confirmLabel={into ? text.mergeInto(customerName(into)) : null}
      onClose={onClose}
    >
      <p>{text.mergeHint}</p>
      <SearchField label={text.search} value={search.text} onInput={search.setText} />
      <CollectionView
        label={text.search}
        collection={search.collection}
        empty={{ icon: 'person', title: text.none, hint: text.noMatch }}
      >
        {(other) =>
          other.id !== customer.id && (
            <button
              type="button"
              class="collection-link"
              aria-pressed={other.id === into?.id}
              onClick={() => form.set('into', other)}
            >
              <RowText name={customerName(other)} meta={other.email ?? undefined} />
            </button>
          )
        }
      </CollectionView>
    </ConfirmDialog>
  )
}
