import type { Webhook } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { t } from '../../../i18n/strings.ts'
import { describeProblem } from '../../../problem-text.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'

/** Tries a webhook out, and gives it another secret. */
export function WebhookActions({
  webhook,
  onSecret,
}: {
  webhook: Webhook
  onSecret: (secret: string) => void
}) {
  const { webhooks } = useSiteDesk().client
  const [news, setNews] = useState('')
  const text = t().webhooks

  async function run(deed: () => Promise<void>): Promise<void> {
    try {
      await deed()
    } catch (error) {
      setNews(describeProblem(error))
    }
  }
  async function test(): Promise<void> {
    await webhooks.test(webhook.id)
    setNews(text.tested)
  }
  async function rotate(): Promise<void> {
    const { secret } = await webhooks.rotateSecret(webhook.id)
    onSecret(secret)
  }
  return (
    <div class="card-foot">
      <button type="button" class="button" onClick={() => void run(test)}>
        {text.test}
      </button>
      <button type="button" class="button" onClick={() => void run(rotate)}>
        {text.rotate}
      </button>
      <output>{news}</output>
    </div>
  )
}
