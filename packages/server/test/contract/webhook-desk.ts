import type { EventType, NewWebhook, Page, Webhook, WebhookDelivery, WebhookWithSecret } from '@deskhand/sdk'
import { expect } from 'vitest'
import { ask, tokenOf, type Asked } from './asking.ts'
import type { ContractServer } from './running-server.ts'

export const EVERY_TYPE: EventType[] = [
  'ticket.created',
  'ticket.updated',
  'ticket.read',
  'ticket.rated',
  'message.created',
  'message.updated',
  'message.deleted',
]

/** An admin of the first site at work on its webhooks. */
export interface WebhookDesk {
  /** Of a member who is no admin. */
  agentToken: string
  ask(path?: string, asked?: Asked): Promise<Response>
  /** Adds one that hears of everything, unless told otherwise. */
  add(webhook: Pick<NewWebhook, 'url'> & Partial<NewWebhook>): Promise<WebhookWithSecret>
  deliveriesOf(webhook: Pick<Webhook, 'id'>, query?: string): Promise<WebhookDelivery[]>
  /** Lets the time pass until the next attempt of everything is due. */
  makeDue(): Promise<void>
}

/** The body of an answer that has this status. */
export async function readJson<T>(answer: Promise<Response>, status = 200): Promise<T> {
  const response = await answer
  const body = await response.text()
  expect({ status: response.status, body }).toEqual({ status, body })
  return JSON.parse(body)
}

export async function openWebhookDesk(server: ContractServer): Promise<WebhookDesk> {
  const token = tokenOf(await server.desk(server.site.admin))
  const agentToken = tokenOf(await server.desk(server.site.agent))
  const askWebhooks: WebhookDesk['ask'] = (path = '', asked = {}) =>
    ask(server, `/v1/desk/sites/${server.site.id}/webhooks${path}`, { token, ...asked })
  return {
    agentToken,
    ask: askWebhooks,
    add: (webhook) =>
      readJson(askWebhooks('', { method: 'POST', json: { eventTypes: EVERY_TYPE, ...webhook } }), 201),
    async deliveriesOf({ id }, query = '') {
      const page = readJson<Page<WebhookDelivery>>(askWebhooks(`/${id}/deliveries?limit=100${query}`))
      return (await page).data
    },
    async makeDue() {
      await server.owner.query(
        `update deskhand.webhook_deliveries set due_at = now() where state = 'pending'`,
      )
    },
  }
}
