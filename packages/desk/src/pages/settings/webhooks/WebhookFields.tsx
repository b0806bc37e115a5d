import type { EventType, Webhook } from '@deskhand/sdk'
import { ChecksField } from '../../../forms/ChecksField.tsx'
import type { Form } from '../../../forms/form.ts'
import { SwitchField } from '../../../forms/SwitchField.tsx'
import { TextField } from '../../../forms/TextField.tsx'
import { t } from '../../../i18n/strings.ts'

export type WebhookValues = Pick<Webhook, 'url' | 'eventTypes' | 'includesInternal' | 'enabled'>

export const EMPTY_WEBHOOK: WebhookValues = {
  url: '',
  eventTypes: ['ticket.created', 'message.created'],
  includesInternal: false,
  enabled: true,
}

/** What a webhook can be told of, in the order a ticket lives. */
const EVENT_TYPES: readonly EventType[] = [
  'ticket.created',
  'ticket.updated',
  'message.created',
  'message.updated',
  'message.deleted',
  'ticket.read',
  'ticket.rated',
]

/** Where it goes and what it tells. */
export function WebhookFields({ form, isNew }: { form: Form<WebhookValues>; isNew: boolean }) {
  const { url, eventTypes, includesInternal, enabled } = form.values.value
  const { errors } = form.refusal.value
  const text = t().webhooks
  return (
    <>
      <TextField
        label={text.url}
        hint={text.urlHint}
        input={{ type: 'url' }}
        value={url}
        error={errors['url']}
        onInput={(value) => form.set('url', value)}
      />
      <ChecksField
        label={text.events}
        value={eventTypes}
        options={EVENT_TYPES.map((type) => ({ value: type, label: text.eventNames[type] }))}
        error={errors['eventTypes']}
        onChange={(types) => form.set('eventTypes', types)}
      />
      <SwitchField
        label={text.internal}
        hint={text.internalHint}
        checked={includesInternal}
        onChange={(checked) => form.set('includesInternal', checked)}
      />
      {!isNew && (
        <SwitchField
          label={text.enabled}
          hint={text.enabledHint}
          checked={enabled}
          onChange={(checked) => form.set('enabled', checked)}
        />
      )}
    </>
  )
}
