import type { EventType, NewWebhook, Webhook, WebhookChanges } from '@deskhand/sdk'
import { revisionsOf } from './revisions.ts'
import { onlyRow, rowsOf, statement, type Query, type SqlValue } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface WebhookRow extends TableRow<
  'webhooks',
  'id' | 'url' | 'includes_internal' | 'disabled_at' | 'failing_since' | 'created_at'
> {
  event_types: EventType[]
  disabled_reason: Webhook['disabledReason']
  revision: string
}

export const webhookRevisions = revisionsOf({
  table: 'webhooks',
  columns: ['url', 'event_types', 'includes_internal', 'disabled_at is null'],
})

const toWebhook = (row: WebhookRow): Webhook => ({
  id: row.id,
  url: row.url,
  eventTypes: row.event_types,
  includesInternal: row.includes_internal,
  enabled: row.disabled_at === null,
  disabledReason: row.disabled_reason,
  failingSince: row.failing_since,
  createdAt: row.created_at,
  revision: row.revision,
})

const COLUMNS = `w.id, w.url, to_json(w.event_types) as event_types, w.includes_internal, w.disabled_at, w.disabled_reason,
  w.failing_since, w.created_at, ${webhookRevisions.sql} as revision`

const LIST = statement(
  'webhooks',
  `select ${COLUMNS} from deskhand.webhooks w where w.site_id = $1 order by w.created_at, w.id`,
)

/** All of a site: there are 20 at most. */
export const listWebhooks = (siteId: string): Query<Webhook[]> => ({
  statement: LIST,
  values: [siteId],
  read: (rows) => rowsOf<WebhookRow>(rows).map(toWebhook),
})

const GET = statement(
  'webhook',
  `select ${COLUMNS} from deskhand.webhooks w where w.site_id = $1 and w.id = $2`,
)

export const getWebhook = (siteId: string, id: string): Query<Webhook | null> => ({
  statement: GET,
  values: [siteId, id],
  read: ([row]) => (row ? toWebhook(onlyRow<WebhookRow>([row])) : null),
})

const ADD = statement(
  'add_webhook',
  `insert into deskhand.webhooks as w (site_id, url, event_types, includes_internal, encrypted_secret)
  values ($1, $2, $3::text[], $4, $5) returning ${COLUMNS}`,
)

export const addWebhook = (siteId: string, webhook: NewWebhook, sealedSecret: Buffer): Query<Webhook> => ({
  statement: ADD,
  values: [siteId, webhook.url, webhook.eventTypes, webhook.includesInternal ?? false, sealedSecret],
  read: (rows) => toWebhook(onlyRow<WebhookRow>(rows)),
})

// Enabling forgets the failures: the days until it is disabled again begin anew.
const CHANGE = statement(
  'change_webhook',
  `update deskhand.webhooks w set
    url = coalesce($3, w.url),
    event_types = coalesce($4::text[], w.event_types),
    includes_internal = coalesce($5::boolean, w.includes_internal),
    disabled_at = case when $6::boolean then null when not $6::boolean then coalesce(w.disabled_at, now()) else w.disabled_at end,
    disabled_reason = case
      when $6::boolean then null when not $6::boolean then coalesce(w.disabled_reason, 'admin') else w.disabled_reason end,
    failing_since = case when $6::boolean and w.disabled_at is not null then null else w.failing_since end
  where w.site_id = $1 and w.id = $2 returning ${COLUMNS}`,
)

export const changeWebhook = (
  siteId: string,
  id: string,
  { url, eventTypes, includesInternal, enabled }: WebhookChanges,
): Query<Webhook | null> => {
  const named = [url, eventTypes, includesInternal, enabled].map((value): SqlValue => value ?? null)
  return {
    statement: CHANGE,
    values: [siteId, id, ...named],
    read: ([row]) => (row ? toWebhook(onlyRow<WebhookRow>([row])) : null),
  }
}

const REMOVE = statement(
  'remove_webhook',
  'delete from deskhand.webhooks where site_id = $1 and id = $2 returning id',
)

/** With everything that was still to be delivered to it. */
export const removeWebhook = (siteId: string, id: string): Query<boolean> => ({
  statement: REMOVE,
  values: [siteId, id],
  read: (rows) => rows.length > 0,
})

const ROTATE = statement('rotate_webhook_secret', 'select deskhand.rotate_webhook_secret($1, $2, $3)')

/** The secret before it signs along for a day. */
export const rotateWebhookSecret = (siteId: string, id: string, sealedSecret: Buffer): Query<void> => ({
  statement: ROTATE,
  values: [siteId, id, sealedSecret],
  read: () => undefined,
})
