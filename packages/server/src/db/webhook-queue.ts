import type { EventType, JsonValue, WebhookDelivery } from '@deskhand/sdk'
import { rowsOf, statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

/** What only the delivery worker asks, as `deskhand_worker`. */

const CLAIM = statement(
  'claim_webhooks',
  `update deskhand.webhooks w set leased_by = $1, leased_until = now() + interval '1 minute'
  where w.id in (
    select f.id from deskhand.webhooks f
    where f.disabled_at is null and f.leased_until < now() and exists (
      select from deskhand.webhook_deliveries d where d.webhook_id = f.id and d.state = 'pending' and d.due_at <= now()
    )
    order by f.leased_until limit $2 for update skip locked
  )
  returning w.id`,
)

/**
 * Takes webhooks that something is due for, those that were served longest ago first. Each is one worker's alone until it is
 * released, or for a minute after its last sign of life.
 */
export const claimWebhooks = (workerId: string, limit: number): Query<string[]> => ({
  statement: CLAIM,
  values: [workerId, limit],
  read: (rows) => rowsOf<{ id: string }>(rows).map(({ id }) => id),
})

const RELEASE = statement(
  'release_webhook',
  'update deskhand.webhooks set leased_by = null, leased_until = now() where id = $1 and leased_by = $2',
)

export const releaseWebhook = (webhookId: string, workerId: string): Query<void> => ({
  statement: RELEASE,
  values: [webhookId, workerId],
  read: () => undefined,
})

/** A delivery, with where it goes and what signs it. */
export interface DueDelivery extends TableRow<
  'webhook_deliveries',
  | 'id'
  | 'site_id'
  | 'webhook_id'
  | 'ticket_id'
  | 'message_id'
  | 'is_public'
  | 'happened_at'
  | 'attempts'
  | 'body'
> {
  type: EventType | 'webhook.test'
  data: Record<string, JsonValue>
  url: string
  encrypted_secret: Buffer
  /** While a rotation goes on. */
  previous_encrypted_secret: Buffer | null
}

const NEXT = statement(
  'next_delivery',
  `with renewed as (
    update deskhand.webhooks w set leased_until = now() + interval '1 minute'
    where w.id = $1 and w.leased_by = $2 and w.disabled_at is null
    returning w.id, w.url, w.encrypted_secret,
      case when w.previous_secret_until > now() then w.previous_encrypted_secret end as previous_encrypted_secret
  )
  select d.id, d.site_id, d.webhook_id, d.type, d.ticket_id, d.message_id, d.is_public, d.data, d.happened_at, d.attempts, d.body,
    r.url, r.encrypted_secret, r.previous_encrypted_secret
  from renewed r join deskhand.webhook_deliveries d on d.webhook_id = r.id
  where d.state = 'pending' and d.due_at <= now()
  order by d.due_at, d.position limit 1`,
)

/** The delivery that is due next; null when there is none, or the webhook is not the worker's any more. */
export const nextDelivery = (webhookId: string, workerId: string): Query<DueDelivery | null> => ({
  statement: NEXT,
  values: [webhookId, workerId],
  read: (rows) => rowsOf<DueDelivery>(rows)[0] ?? null,
})

/** What came of an attempt. */
export interface AttemptResult {
  body: string | null
  status: number | null
  /** Null when the receiver has taken it. */
  error: WebhookDelivery['error']
}

const DELIVERED = statement(
  'delivery_delivered',
  `with delivered as (
    update deskhand.webhook_deliveries d set state = 'delivered', attempts = d.attempts + 1, attempted_at = clock_timestamp(),
      body = $2, response_status = $3, error = null
    where d.id = $1 and d.state = 'pending' returning d.webhook_id
  )
  update deskhand.webhooks w set failing_since = null from delivered
  where w.id = delivered.webhook_id and w.failing_since is not null`,
)

export const recordDelivered = (deliveryId: string, { body, status }: AttemptResult): Query<void> => ({
  statement: DELIVERED,
  values: [deliveryId, body, status],
  read: () => undefined,
})

const FAILED = statement(
  'delivery_failed',
  `with failed as (
    update deskhand.webhook_deliveries d set
      state = case when $5::float8 is null then 'failed' else 'pending' end,
      due_at = coalesce(clock_timestamp() + make_interval(secs => $5::float8), d.due_at),
      attempts = d.attempts + 1, attempted_at = clock_timestamp(), body = $2, response_status = $3, error = $4
    where d.id = $1 and d.state = 'pending' returning d.webhook_id
  ), reason as (
    select w.id, case when $6::boolean then 'gone' when w.failing_since < now() - interval '5 days' then 'failing' end as reason
    from failed join deskhand.webhooks w on w.id = failed.webhook_id
  )
  update deskhand.webhooks w set
    failing_since = coalesce(w.failing_since, now()),
    disabled_at = case when reason.reason is null then w.disabled_at else coalesce(w.disabled_at, now()) end,
    disabled_reason = coalesce(w.disabled_reason, reason.reason)
  from reason where w.id = reason.id
  returning w.disabled_reason as reason`,
)

/**
 * @param retryIn Milliseconds to the next attempt; null gives the delivery up
 * @param isGone The endpoint asks for nothing more, ever
 * @returns why the webhook is disabled now; null while it is not
 */
export const recordFailure = (
  deliveryId: string,
  { body, status, error }: AttemptResult,
  retryIn: number | null,
  isGone: boolean,
): Query<string | null> => ({
  statement: FAILED,
  values: [deliveryId, body, status, error, retryIn === null ? null : retryIn / 1_000, isGone],
  read: (rows) => rowsOf<{ reason: string | null }>(rows)[0]?.reason ?? null,
})

const DROP = statement(
  'drop_delivery',
  `update deskhand.webhook_deliveries set state = 'failed', error = 'gone' where id = $1 and state = 'pending'`,
)

/** What it was to tell of is gone; no fault of the endpoint. */
export const dropDelivery = (deliveryId: string): Query<void> => ({
  statement: DROP,
  values: [deliveryId],
  read: () => undefined,
})

const SWEEP = statement(
  'sweep_deliveries',
  `delete from deskhand.webhook_deliveries
  where id in (select id from deskhand.webhook_deliveries where created_at < now() - interval '30 days' limit $1)
  returning id`,
)

const SWEPT_AT_ONCE = 1_000

/** Forgets what is older than 30 days. @returns whether there may be more of it */
export const sweepDeliveries = (): Query<boolean> => ({
  statement: SWEEP,
  values: [SWEPT_AT_ONCE],
  read: (rows) => rows.length === SWEPT_AT_ONCE,
})
