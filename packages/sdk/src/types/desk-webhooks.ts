import type { DeskMessage, DeskTicket } from './desk.ts'
import type { EventDataMap, EventType } from './event.ts'
import type { PageQuery } from './page.ts'
import type { Revised, RevisedChanges } from './revision.ts'

/** An address that is told what happens on a site. */
export interface Webhook extends Revised {
  id: string
  url: string
  eventTypes: EventType[]
  /** Whether it is told of internal notes, assignments and due dates too. */
  includesInternal: boolean
  enabled: boolean
  /** Why it is disabled: by an admin, because it answered 410, or because every attempt failed for five days. */
  disabledReason: 'admin' | 'gone' | 'failing' | null
  /** Since when no attempt has succeeded; `null` while all is well. */
  failingSince: string | null
  createdAt: string
}

/** The body of `POST …/webhooks`. */
export interface NewWebhook {
  /** Public, http or https. */
  url: string
  eventTypes: EventType[]
  /** `false` when left out: internal notes stay inside. */
  includesInternal?: boolean
}

/** What creating a webhook or rotating its secret answers: the only time the secret is shown. */
export interface WebhookWithSecret extends Webhook {
  /** `whsec_…`: verifies the signatures. Keep it on your backend. */
  secret: string
}

/** The body of `PATCH …/webhooks/:id`. Only what is named changes. */
export interface WebhookChanges extends RevisedChanges {
  url?: string
  eventTypes?: EventType[]
  includesInternal?: boolean
  enabled?: boolean
}

export type WebhookDeliveryState = 'pending' | 'delivered' | 'failed'

/** One event on its way to one webhook. */
export interface WebhookDelivery {
  /** The `webhook-id` that every attempt carries. */
  id: string
  type: EventType | 'webhook.test'
  state: WebhookDeliveryState
  attempts: number
  /** When the next attempt is due; `null` unless the delivery is pending. */
  nextAttemptAt: string | null
  attemptedAt: string | null
  /** The status of the last answer, when there was one. */
  responseStatus: number | null
  /**
   * Why the last attempt failed: the address is not public, nothing answered in time, the connection broke, the status was not
   * 2xx, or what the event told of is gone.
   */
  error: 'refused' | 'timeout' | 'connection' | 'status' | 'gone' | null
  createdAt: string
}

/** The query of `GET …/webhooks/:id/deliveries`. */
export interface WebhookDeliveryQuery extends PageQuery {
  state?: WebhookDeliveryState[]
}

/**
 * The body of a webhook.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export type WebhookPayload =
  | {
      [K in EventType]: {
        type: K
        /** When it happened. */
        timestamp: string
        data: { ticketId: string } & EventDataMap<DeskTicket, DeskMessage>[K]
      }
    }[EventType]
  | { type: 'webhook.test'; timestamp: string; data: Record<string, never> }
