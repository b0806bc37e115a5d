import type { WebhookDelivery } from '@deskhand/sdk'
import { useMemo } from 'preact/hooks'
import { CollectionView } from '../../../collections/CollectionView.tsx'
import { RowText } from '../../../collections/RowText.tsx'
import { useCollection } from '../../../collections/use-collection.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { fullTime } from '../../../ui/time-text.ts'

/** What became of the calls of the last days, newest first. */
export function DeliveryList({ webhookId }: { webhookId: string }) {
  const { client, notices } = useSiteDesk()
  const { deliveries } = client.webhooks
  const text = t().webhooks
  const resource = useMemo(
    () => ({ list: (query?: { cursor?: string }) => deliveries.list(webhookId, query) }),
    [deliveries, webhookId],
  )
  const collection = useCollection(resource)

  async function replay(id: string): Promise<void> {
    try {
      collection.put(await deliveries.replay(webhookId, id))
    } catch (error) {
      notices.addProblem(error)
    }
  }
  return (
    <section aria-label={text.deliveries}>
      <h3 class="form-field-label">{text.deliveries}</h3>
      <CollectionView
        label={text.deliveries}
        collection={collection}
        empty={{ icon: 'external', title: text.noDeliveries, hint: text.noDeliveriesHint }}
      >
        {(delivery) => <DeliveryRow delivery={delivery} onReplay={() => void replay(delivery.id)} />}
      </CollectionView>
    </section>
  )
}

function DeliveryRow({ delivery, onReplay }: { delivery: WebhookDelivery; onReplay: () => void }) {
  const { type, state, attempts, responseStatus, error, createdAt } = delivery
  const text = t().webhooks
  const outcome = responseStatus ?? (error && text.errors[error])
  return (
    <span class="collection-link">
      <RowText
        name={type}
        meta={[fullTime(createdAt), text.attempts(attempts), outcome].filter(Boolean).join(' · ')}
      />
      <span class="badge" data-kind={{ pending: undefined, delivered: 'good', failed: 'danger' }[state]}>
        {text.deliveryStates[state]}
      </span>
      {state !== 'pending' && (
        <button type="button" class="button" onClick={onReplay}>
          {text.replay}
        </button>
      )}
    </span>
  )
}
