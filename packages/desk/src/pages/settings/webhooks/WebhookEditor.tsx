import type { Webhook } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { EditDialog } from '../../../forms/EditDialog.tsx'
import { useForm } from '../../../forms/use-form.ts'
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
  const form = useForm<WebhookValues>(item ? valuesOf(item) : EMPTY_WEBHOOK)
  if (secret !== null) return <WebhookSecret secret={secret} onClose={onClose} />

  async function save(values: WebhookValues): Promise<void> {
    if (item) {
      onSaved(await webhooks.update(item.id, values))
      return onClose()
    }
    const { enabled: _fromTheStart, ...webhook } = values
    const { secret: made, ...added } = await webhooks.create(webhook)
    onSaved(added)
    return setSecret(made)
  }
  return (
    <EditDialog
      title={item ? text.edit : text.create}
      form={form}
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
      <WebhookFields form={form} isNew={item === null} />
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
