import { LIMITS, type DeskSessionInfo, type Page, type PageQuery } from '@deskhand/sdk'
import { decodeCursor, encodeCursor, pageOf } from './cursor.ts'
import { rowsOf, type Query, type SqlValue, type Statement } from './statement.ts'

interface SessionRow {
  id: string
  created_at: string
  expires_at: string
  is_current: boolean
}

const SORT = '-createdAt'

const toSession = (row: SessionRow): DeskSessionInfo => ({
  id: row.id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  isCurrent: row.is_current,
})

/**
 * A page of sessions, the newest first.
 * @param select Its last three parameters are the date and the id to go on from, and how many rows there may be
 */
export function sessionPage(
  select: Statement,
  values: readonly SqlValue[],
  { cursor, limit = LIMITS.pageSize }: PageQuery,
): Query<Page<DeskSessionInfo>> {
  const place = cursor === undefined ? null : decodeCursor(cursor, SORT)
  return {
    statement: select,
    values: [...values, place?.after ?? null, place?.id ?? null, limit + 1],
    read: (rows) =>
      pageOf(rowsOf<SessionRow>(rows), limit, toSession, (row) =>
        encodeCursor({ sort: SORT, after: row.created_at, id: row.id }),
      ),
  }
}
