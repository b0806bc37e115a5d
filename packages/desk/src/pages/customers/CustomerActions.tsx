import type { DeskCustomer } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { saveFile } from '../../models/downloads.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { customerName } from '../../ui/customer-name.ts'
import { Removal } from '../Removal.tsx'
import { MergeCustomer } from './MergeCustomer.tsx'

interface CustomerActionsProps {
  customer: DeskCustomer
  onMerged: (into: DeskCustomer) => void
  onErased: () => void
}

/** Taking the data of a person out, giving it to somebody, erasing it. */
export function CustomerActions({ customer, onMerged, onErased }: CustomerActionsProps) {
  const { client, notices } = useSiteDesk()
  const [asked, ask] = useState<'merge' | 'erase' | null>(null)
  const text = t().customers

  async function takeOut(): Promise<void> {
    try {
      const data = await client.customers.export(customer.id)
      saveFile(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }), `${customer.id}.json`)
    } catch (error) {
      notices.addProblem(error)
    }
  }
  async function erase(): Promise<void> {
    await client.customers.erase(customer.id)
    onErased()
  }
  return (
    <>
      <button type="button" class="button" onClick={() => void takeOut()}>
        {text.export}
      </button>
      {!customer.verified && (
        <button type="button" class="button" onClick={() => ask('merge')}>
          {text.merge}
        </button>
      )}
      <button type="button" class="button" data-kind="danger" onClick={() => ask('erase')}>
        {text.erase}
      </button>
      {asked === 'merge' && (
        <MergeCustomer customer={customer} onMerged={onMerged} onClose={() => ask(null)} />
      )}
      {asked === 'erase' && (
        <Removal
          name={customerName(customer)}
          hint={text.eraseHint}
          remove={erase}
          onClose={() => ask(null)}
        />
      )}
    </>
  )
}
