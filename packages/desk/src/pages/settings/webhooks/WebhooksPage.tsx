import type { Webhook } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { RowText } from '../../../collections/RowText.tsx'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { ItemsPage } from '../../ItemsPage.tsx'
import { WebhookEditor } from './WebhookEditor.tsx'

/** The addresses that are told what happens on the site. */
export function WebhooksPage() {
  const { webhooks } = useSiteDesk().client
  const [resource] = useState(() => ({ list: () => webhooks.list() }))
  return (
    <ItemsPage
      title={t().settings.subjects.webhooks}
      base={['webhooks']}
      resource={resource}
      icon="external"
      text={t().webhooks}
      Row={WebhookRow}
      Editor={WebhookEditor}
    />
  )
}

function WebhookRow({ item }: { item: Webhook }) {
  const text = t().webhooks
  const state = stateOf(item)
  return (
    <>
      <RowText name={item.url} meta={item.eventTypes.join(', ')} />
      <span class="badge" data-kind={state === 'active' ? 'good' : 'danger'}>
        {text.states[state]}
      </span>
    </>
  )
}

function stateOf({ enabled, failingSince, disabledReason }: Webhook) {
  if (!enabled) return disabledReason ?? 'admin'
  return failingSince === null ? 'active' : 'trouble'
}
