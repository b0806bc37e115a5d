import {
  LIMITS,
  type CustomerMerge,
  type CustomerQuery,
  type CustomerRecord,
  type CustomerSort,
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
import { afterCursor, orderBy, type Keyset } from './keyset.ts'
import { rowsOf, statement, type Query, type SqlValue } from './statement.ts'

const SEARCH = statement(
  'search_customers',
  `select ${CUSTOMER_RECORD_COLUMNS}
  from deskhand_private.search_customers($1, $3, $4::timestamptz, $5::uuid, $2) found
  join deskhand.customers c on c.site_id = $1 and c.id = found order by c.created_at desc, c.id desc`,
)

const SORTS: Readonly<Record<CustomerSort, Keyset<'created_at' | 'name'>>> = {
  createdAt: { column: 'created_at', by: 'date', isDescending: false },
  '-createdAt': { column: 'created_at', by: 'date', isDescending: true },
  name: { column: 'name', by: 'text', isDescending: false },
  '-name': { column: 'name', by: 'text', isDescending: true },
}

/** The customers of a site. */
export function listCustomers(siteId: string, query: CustomerQuery): Query<Page<CustomerRecord>> {
  const { limit = LIMITS.pageSize, sort = '-createdAt' } = query
  const { column } = SORTS[sort]
  return {
    ...(query.q === undefined
      ? everybody(siteId, sort, query.cursor, limit)
      : search(siteId, query.q, query.cursor, limit)),
    read: (rows) =>
      pageOf(rowsOf<CustomerRecordRow>(rows), limit, toCustomerRecord, (row) =>
        encodeCursor({ sort, after: row[column] ?? '', id: row.id }),
      ),
  }
}

type Asked = Pick<Query<never>, 'statement' | 'values'>

function everybody(siteId: string, sort: CustomerSort, cursor: string | undefined, limit: number): Asked {
  const keyset = SORTS[sort]
  const values: SqlValue[] = [siteId, limit + 1]
  const bind = (value: SqlValue): string => `$${values.push(value)}`
  const conditions = ['site_id = $1', ...(keyset.column === 'name' ? ['name is not null'] : [])]
  if (cursor !== undefined) conditions.push(afterCursor(keyset, sort, cursor, bind))
  const text = `select ${CUSTOMER_RECORD_COLUMNS} from deskhand.customers c
    where ${conditions.join(' and ')} ${orderBy(keyset)} limit $2`
  return {
    statement: statement(`customers:${sort}:${cursor === undefined ? 'first' : 'on'}`, text),
    values,
  }
}

/** What is found comes newest first. */
function search(siteId: string, q: string, cursor: string | undefined, limit: number): Asked {
  const place = cursor === undefined ? null : decodeCursor(cursor, '-createdAt')
  return { statement: SEARCH, values: [siteId, limit + 1, q, place?.after ?? null, place?.id ?? null] }
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
