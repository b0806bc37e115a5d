import type { Webhook } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { EditDialog } from '../../../forms/EditDialog.tsx'
import { useForm } from '../../../forms/use-form.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import type { EditorProps } from '../../ItemsPage.tsx'
import { Removal } from '../../Removal.tsx'
import { SecretDialog } from '../../SecretDialog.tsx'
import { DeliveryList } from './DeliveryList.tsx'
import { WebhookActions } from './WebhookActions.tsx'
import { EMPTY_WEBHOOK, WebhookFields, type WebhookValues } from './WebhookFields.tsx'

/** Adds a webhook and shows its secret once; of one that is there it shows what became of its calls. */
export function WebhookEditor({ item, onSaved, onRemoved, onClose }: EditorProps<Webhook>) {
  const { webhooks } = useSiteDesk().client
  const [secret, setSecret] = useState<string | null>(null)
  const text = t().webhooks
  const form = useForm<WebhookValues>(item ? valuesOf(item) : EMPTY_WEBHOOK)
  if (secret !== null) {
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
  async function remove(id: string): Promise<void> {
    await webhooks.remove(id)
    onRemoved(id)
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
          <Removal name={item.url} hint={text.removeHint} remove={() => remove(item.id)} onClose={onClose} />
        )
      }
    >
      <WebhookFields form={form} isNew={item === null} />
      {item && <WebhookActions webhook={item} onSecret={setSecret} />}
      {item && <DeliveryList webhookId={item.id} />}
    </EditDialog>
  )
}

const valuesOf = ({ url, eventTypes, includesInternal, enabled }: Webhook): WebhookValues => ({
  url,
  eventTypes,
  includesInternal,
  enabled,
})
