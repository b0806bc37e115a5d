import type { Webhook } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { Contest } from '../../../forms/Contest.tsx'
import { EditDialog } from '../../../forms/EditDialog.tsx'
import { useSharedDraft } from '../../../forms/use-shared-draft.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import type { EditorProps } from '../../ItemsPage.tsx'
import { SecretDialog } from '../../SecretDialog.tsx'
import { ItemRemoval } from '../ItemRemoval.tsx'
import { DeliveryList } from './DeliveryList.tsx'
import { WebhookActions } from './WebhookActions.tsx'
import { EMPTY_WEBHOOK, WebhookFields, type WebhookValues } from './WebhookFields.tsx'

/** Adds a webhook and shows its secret once; of one that is there it shows what became of its calls. */
export function WebhookEditor({ item, onSaved, onRemoved, onClose }: EditorProps<Webhook>) {
  const { webhooks } = useSiteDesk().client
  const [secret, setSecret] = useState<string | null>(null)
  const text = t().webhooks
  const draft = useSharedDraft<Webhook, WebhookValues>({
    stored: item,
    initial: item ? valuesOf(item) : EMPTY_WEBHOOK,
    valuesOf,
    load: ({ id }) => webhooks.get(id),
    async save({ enabled, ...webhook }, known) {
      if (known) return webhooks.update(known.id, { ...webhook, enabled, revision: known.revision })
      const { secret: made, ...added } = await webhooks.create(webhook)
      setSecret(made)
      return added
    },
  })
  if (secret !== null) return <WebhookSecret secret={secret} onClose={onClose} />

  async function save(values: WebhookValues): Promise<void> {
    onSaved(await draft.save(values))
    if (item) onClose()
  }
  return (
    <EditDialog
      title={item ? text.edit : text.create}
      form={draft.form}
      save={save}
      submitLabel={item ? t().form.save : text.create}
      onClose={onClose}
      staysOpen
      removal={
        item && (
          <ItemRemoval
            item={item}
            name={item.url}
            hint={text.removeHint}
            remove={(id) => webhooks.remove(id)}
            onRemoved={onRemoved}
            onClose={onClose}
          />
        )
      }
    >
      <WebhookFields form={draft.form} isNew={item === null} />
      <Contest draft={draft} />
      {item && <WebhookActions webhook={item} onSecret={setSecret} />}
      {item && <DeliveryList webhookId={item.id} />}
    </EditDialog>
  )
}

function WebhookSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const text = t().webhooks
  return (
    <SecretDialog
      title={text.secretTitle}
      hint={text.secretHint}
      label={text.secret}
      secret={secret}
      onClose={onClose}
    />
  )
}

const valuesOf = ({ url, eventTypes, includesInternal, enabled }: Webhook): WebhookValues => ({
  url,
  eventTypes,
  includesInternal,
  enabled,
})
