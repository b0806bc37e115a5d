import { LIMITS, type AuditEntry, type AuditQuery, type JsonValue, type Page } from '@deskhand/sdk'
import { decodeCursor, encodeCursor, pageOf } from './cursor.ts'
import { rowsOf, statement, type Query, type SqlValue } from './statement.ts'
import type { TableRow } from './table-row.ts'

type Details = Readonly<Record<string, string | null>>

const RECORD_EXPORT = statement('record_export', 'select deskhand.record_export($1, $2, $3, $4)')

/** Lets an admin take the data of a customer out, and writes down that they did. */
export const recordCustomerExport = (siteId: string, customerId: string): Query<void> => ({
  statement: RECORD_EXPORT,
  values: [siteId, 'customer.exported', customerId, '{}'],
  read: () => undefined,
})

/** Lets an admin take the data of a site out, and writes down that they did, and what it was. */
export const recordSiteExport = (siteId: string, details: Details): Query<void> => ({
  statement: RECORD_EXPORT,
  values: [siteId, 'site.exported', null, JSON.stringify(details)],
  read: () => undefined,
})

const RECORD_AS_OWNER = statement(
  'record_export_as_owner',
  `select deskhand_private.record_audit($1, 'site.exported', null, $2)`,
)

/** Writes down that the owner of the database took the data of a site out. */
export const recordOwnersExport = (siteId: string, details: Details): Query<void> => ({
  statement: RECORD_AS_OWNER,
  values: [siteId, JSON.stringify(details)],
  read: () => undefined,
})

interface AuditRow extends TableRow<
  'audit_entries',
  'id' | 'action' | 'actor_kind' | 'actor_id' | 'actor_name' | 'customer_id' | 'details' | 'at'
> {
  actor_kind: AuditEntry['actor']['kind']
  details: Record<string, JsonValue>
}

const SORT = '-at'
const COLUMNS = 'id, action, actor_kind, actor_id, actor_name, customer_id, details, at'

/**
 * The condition that an entry has every word, or is of one of these actions. It is looked for along the log: what its readers would
 * call its words stands in other tables, and may change there.
 */
const holdsWords = (q: string, actions: string): string => `(action = any (${actions}::text[]) or not exists (
    select from regexp_split_to_table(lower(${q}::text), '\\s+') word
    where position(word in lower(concat_ws(' ', actor_name, action, details::text,
      (select concat_ws(' ', m.name, m.email) from deskhand.team_members m
        where m.site_id = e.site_id and m.user_id::text = e.details ->> 'memberId'),
      (select concat_ws(' ', c.name, c.email) from deskhand.customers c
        where c.site_id = e.site_id and c.id = e.customer_id)))) = 0))`

/** What was done to the data of a site, newest first. */
export function listAudit(siteId: string, query: AuditQuery): Query<Page<AuditEntry>> {
  const limit = query.limit ?? LIMITS.pageSize
  const values: SqlValue[] = [siteId]
  const bind = (value: SqlValue): string => `$${values.push(value)}`
  const conditions: [name: string, sql: string][] = [['site', 'site_id = $1']]
  if (query.q !== undefined) conditions.push(['q', holdsWords(bind(query.q), bind(query.qActions ?? []))])
  if (query.action !== undefined) conditions.push(['action', `action = ${bind(query.action)}`])
  if (query.memberId !== undefined)
    conditions.push(['member', `actor_kind = 'member' and actor_id = ${bind(query.memberId)}`])
  if (query.from !== undefined) conditions.push(['from', `at >= ${bind(utc(query.from))}::timestamptz`])
  if (query.until !== undefined) conditions.push(['until', `at < ${bind(utc(query.until))}::timestamptz`])
  if (query.cursor !== undefined) {
    const { after, id } = decodeCursor(query.cursor, SORT)
    conditions.push(['on', `(at, id) < (${bind(after)}::timestamptz, ${bind(id)}::uuid)`])
  }
  const text = `select ${COLUMNS} from deskhand.audit_entries e where ${conditions.map(([, sql]) => sql).join(' and ')}
    order by at desc, id desc limit ${bind(limit + 1)}`
  return {
    statement: statement(`audit:${conditions.map(([name]) => name).join(':')}`, text),
    values,
    read: (rows) =>
      pageOf(rowsOf<AuditRow>(rows), limit, toEntry, (row) =>
        encodeCursor({ sort: SORT, after: row.at, id: row.id }),
      ),
  }
}

/** JavaScript takes offsets that Postgres does not; in UTC they agree. */
const utc = (date: string): string => new Date(date).toISOString()

const toEntry = (row: AuditRow): AuditEntry => ({
  id: row.id,
  action: row.action,
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  customerId: row.customer_id,
  details: row.details,
  at: row.at,
})
