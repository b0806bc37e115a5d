import {
  LIMITS,
  type CustomerMerge,
  type CustomerQuery,
  type CustomerRecord,
  type DeskCustomer,
  type Page,
  type TicketStatus,
} from '@deskhand/sdk'
import { decodeCursor, encodeCursor, pageOf } from './cursor.ts'
import {
  CUSTOMER_RECORD_COLUMNS,
  endedSessions,
  toCustomerRecord,
  type CustomerRecordRow,
} from './customers.ts'
import { rowsOf, statement, type Query } from './statement.ts'

const LIST_FIRST = statement(
  'customers:first',
  `select ${CUSTOMER_RECORD_COLUMNS} from deskhand.customers c where c.site_id = $1
  order by c.created_at desc, c.id desc limit $2`,
)
const LIST_ON = statement(
  'customers:on',
  `select ${CUSTOMER_RECORD_COLUMNS} from deskhand.customers c
  where c.site_id = $1 and (c.created_at, c.id) < ($3::timestamptz, $4::uuid)
  order by c.created_at desc, c.id desc limit $2`,
)
const SEARCH = statement(
  'search_customers',
  `select ${CUSTOMER_RECORD_COLUMNS}
  from deskhand_private.search_customers($1, $3, $4::timestamptz, $5::uuid, $2) found
  join deskhand.customers c on c.site_id = $1 and c.id = found order by c.created_at desc, c.id desc`,
)

const SORT = '-createdAt'

/** The customers of a site, newest first. */
export function listCustomers(
  siteId: string,
  { q, cursor, limit }: CustomerQuery,
): Query<Page<CustomerRecord>> {
  const size = limit ?? LIMITS.pageSize
  const place = cursor === undefined ? null : decodeCursor(cursor, SORT)
  const read: Query<Page<CustomerRecord>>['read'] = (rows) =>
    pageOf(rowsOf<CustomerRecordRow>(rows), size, toCustomerRecord, (row) =>
      encodeCursor({ sort: SORT, after: row.created_at, id: row.id }),
    )
  if (q !== undefined)
    return { statement: SEARCH, values: [siteId, size + 1, q, place?.after ?? null, place?.id ?? null], read }
  return place
    ? { statement: LIST_ON, values: [siteId, size + 1, place.after, place.id], read }
    : { statement: LIST_FIRST, values: [siteId, size + 1], read }
}

const GET = statement(
  'customer',
  `select ${CUSTOMER_RECORD_COLUMNS},
    (select coalesce(json_object_agg(n.status, n.tickets), '{}') from (
      select t.status, count(*) as tickets from deskhand.tickets t
      where t.site_id = c.site_id and t.customer_id = c.id group by t.status
    ) n) as ticket_counts
  from deskhand.customers c where c.site_id = $1 and c.id = $2`,
)

interface DetailsRow extends CustomerRecordRow {
  ticket_counts: Partial<Record<TicketStatus, number>>
}

const toDeskCustomer = ({ ticket_counts: counts, ...row }: DetailsRow): DeskCustomer => ({
  ...toCustomerRecord(row),
  ticketCounts: { open: 0, in_progress: 0, waiting_on_customer: 0, resolved: 0, closed: 0, ...counts },
})

/** One customer, with how many of their tickets the member may see. */
export const getCustomer = (siteId: string, id: string): Query<DeskCustomer | null> => ({
  statement: GET,
  values: [siteId, id],
  read: (rows) => rowsOf<DetailsRow>(rows).map(toDeskCustomer)[0] ?? null,
})

const ERASE = statement('erase_customer', 'select to_jsonb(deskhand.erase_customer($1, $2)) as ended')

/** Erases a customer for an admin of the site, and tells which sessions that ended. */
export const eraseCustomer = (siteId: string, id: string): Query<string[]> => ({
  statement: ERASE,
  values: [siteId, id],
  read: endedSessions,
})

const MERGE = statement('merge_customer', 'select to_jsonb(deskhand.merge_customer($1, $2, $3)) as ended')

/** Hands everything of an anonymous customer to another one, and tells which sessions that ended. */
export const mergeCustomer = (siteId: string, id: string, { intoId }: CustomerMerge): Query<string[]> => ({
  statement: MERGE,
  values: [siteId, id, intoId],
  read: endedSessions,
})
