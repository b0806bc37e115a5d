import { everyItem } from '../../core/pages.ts'
import type { RequestOptions } from '../../core/request-options.ts'
import { path } from '../../core/url.ts'
import type {
  NewWebhook,
  Webhook,
  WebhookChanges,
  WebhookDelivery,
  WebhookDeliveryQuery,
  WebhookWithSecret,
} from '../../types/desk-webhooks.ts'
import type { Page } from '../../types/page.ts'
import type { DeskCalls } from './calls.ts'

/** The addresses that are told what happens on the site. For admins. */
export interface WebhooksResource {
  /** All of them: a site may have 20. */
  list(options?: RequestOptions): Promise<Page<Webhook>>
  get(id: string, options?: RequestOptions): Promise<Webhook>
  /**
   * Adds one. The answer shows its secret, which your backend needs for `verifyWebhook`. Not tried again by itself: after
   * `network` or `timeout` look first whether it is there.
   * @example
   * const { secret } = await site.webhooks.create({ url: 'https://shop.example/hooks', eventTypes: ['ticket.created'] })
   */
  create(webhook: NewWebhook, options?: RequestOptions): Promise<WebhookWithSecret>
  /**
   * Changes what is named. While one is disabled nothing is kept for it.
   * @throws DeskhandError `changed_meanwhile` where the changes name a revision that is no longer the present one
   */
  update(id: string, changes: WebhookChanges, options?: RequestOptions): Promise<Webhook>
  remove(id: string, options?: RequestOptions): Promise<void>
  /** Makes a new secret; the old one signs along for a day. Not tried again by itself: twice would leave the old one out. */
  rotateSecret(id: string, options?: RequestOptions): Promise<WebhookWithSecret>
  /** Queues an event of the type `webhook.test`; its delivery shows what comes of it. */
  test(id: string, options?: RequestOptions): Promise<WebhookDelivery>
  /** What became of the calls of the last 30 days. */
  readonly deliveries: {
    list(
      webhookId: string,
      query?: WebhookDeliveryQuery,
      options?: RequestOptions,
    ): Promise<Page<WebhookDelivery>>
    all(
      webhookId: string,
      query?: Omit<WebhookDeliveryQuery, 'cursor'>,
      options?: RequestOptions,
    ): AsyncIterable<WebhookDelivery>
    /** Sends it again with the same id and body, from the first attempt on. */
    replay(webhookId: string, id: string, options?: RequestOptions): Promise<WebhookDelivery>
  }
}

export function createWebhooks(calls: DeskCalls, site: string): WebhooksResource {
  const { request, once } = calls
  const webhooks = `${site}/webhooks`
  const webhook = (id: string) => webhooks + path`/${id}`
  return {
    list: (options) => request({ ...options, path: webhooks }),
    get: (id, options) => request({ ...options, path: webhook(id) }),
    create: (input, options) => once({ ...options, method: 'POST', path: webhooks, body: input }),
    update: (id, changes, options) =>
      request({ ...options, method: 'PATCH', path: webhook(id), body: changes }),
    remove: (id, options) => request({ ...options, method: 'DELETE', path: webhook(id) }),
    rotateSecret: (id, options) => once({ ...options, method: 'POST', path: `${webhook(id)}/rotate-secret` }),
    test: (id, options) => once({ ...options, method: 'POST', path: `${webhook(id)}/test` }),
    deliveries: createDeliveries(calls, webhook),
  }
}

function createDeliveries(
  { request }: DeskCalls,
  webhook: (id: string) => string,
): WebhooksResource['deliveries'] {
  const list: WebhooksResource['deliveries']['list'] = (webhookId, query, options) =>
    request({ ...options, path: `${webhook(webhookId)}/deliveries`, query })
  return {
    list,
    all: (webhookId, query, options) =>
      everyItem((cursor) => list(webhookId, { ...query, ...cursor }, options)),
    replay: (webhookId, id, options) =>
      request({
        ...options,
        method: 'POST',
        path: webhook(webhookId) + path`/deliveries/${id}/replay`,
      }),
  }
}
