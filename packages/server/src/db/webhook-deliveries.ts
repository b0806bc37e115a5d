import {
  LIMITS,
  type Page,
  type WebhookDelivery,
  type WebhookDeliveryQuery,
  type WebhookDeliveryState,
} from '@deskhand/sdk'
import { decodeCursor, encodeCursor, pageOf } from './cursor.ts'
import { onlyRow, rowsOf, statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface DeliveryRow extends TableRow<
  'webhook_deliveries',
  'id' | 'attempts' | 'due_at' | 'attempted_at' | 'response_status' | 'created_at'
> {
  type: WebhookDelivery['type']
  state: WebhookDeliveryState
  error: WebhookDelivery['error']
}

const toDelivery = (row: DeliveryRow): WebhookDelivery => ({
  id: row.id,
  type: row.type,
  state: row.state,
  attempts: row.attempts,
  nextAttemptAt: row.state === 'pending' ? row.due_at : null,
  attemptedAt: row.attempted_at,
  responseStatus: row.response_status,
  error: row.error,
  createdAt: row.created_at,
})

const SORT = '-createdAt'
const COLUMNS =
  'd.id, d.type, d.state, d.attempts, d.due_at, d.attempted_at, d.response_status, d.error, d.created_at'
const ALL_STATES: readonly WebhookDeliveryState[] = ['pending', 'delivered', 'failed']

const listText = (place: string): string => `select ${COLUMNS} from deskhand.webhook_deliveries d
  where d.site_id = $1 and d.webhook_id = $2 and d.state = any ($3::text[]) ${place}
  order by d.created_at desc, d.id desc limit $4`
const FIRST = statement('webhook_deliveries:first', listText(''))
const ON = statement(
  'webhook_deliveries:on',
  listText('and (d.created_at, d.id) < ($5::timestamptz, $6::uuid)'),
)

/** What was or is to be delivered, newest first. */
export function listDeliveries(
  siteId: string,
  webhookId: string,
  query: WebhookDeliveryQuery,
): Query<Page<WebhookDelivery>> {
  const limit = query.limit ?? LIMITS.pageSize
  const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor, SORT)
  const place = cursor ? [cursor.after, cursor.id] : []
  return {
    statement: cursor ? ON : FIRST,
    values: [siteId, webhookId, query.state ?? ALL_STATES, limit + 1, ...place],
    read: (rows) =>
      pageOf(rowsOf<DeliveryRow>(rows), limit, toDelivery, (row) =>
        encodeCursor({ sort: SORT, after: row.created_at, id: row.id }),
      ),
  }
}

const GET = statement(
  'webhook_delivery',
  `select ${COLUMNS} from deskhand.webhook_deliveries d where d.site_id = $1 and d.webhook_id = $2 and d.id = $3`,
)

export const getDelivery = (
  siteId: string,
  webhookId: string,
  id: string,
): Query<WebhookDelivery | null> => ({
  statement: GET,
  values: [siteId, webhookId, id],
  read: ([row]) => (row ? toDelivery(onlyRow<DeliveryRow>([row])) : null),
})

const TEST = statement('test_webhook', 'select deskhand.test_webhook($1, $2, $3)')

/** Queues a delivery that tells of nothing, under this new id. */
export const testWebhook = (siteId: string, webhookId: string, id: string): Query<void> => ({
  statement: TEST,
  values: [siteId, webhookId, id],
  read: () => undefined,
})

const REPLAY = statement('replay_delivery', 'select deskhand.replay_delivery($1, $2, $3)')

/** Delivers it once more, from the first attempt on. */
export const replayDelivery = (siteId: string, webhookId: string, id: string): Query<void> => ({
  statement: REPLAY,
  values: [siteId, webhookId, id],
  read: () => undefined,
})
