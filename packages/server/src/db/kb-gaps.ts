import type { KbGap, Page } from '@deskhand/sdk'
import { rowsOf, statement, type Query } from './statement.ts'

interface GapRow {
  query: string
  locale: string
  searches: number
  last_day: string
}

const LIST = statement(
  'kb_gaps',
  `select query, locale, searches, last_day
  from deskhand.kb_gaps($1, coalesce($2::date, (now() at time zone 'utc')::date - 29))`,
)

/** The hundred searches that most often found nothing since that day, or within thirty days. */
export const listKbGaps = (siteId: string, since: string | undefined): Query<Page<KbGap>> => ({
  statement: LIST,
  values: [siteId, since ?? null],
  read: (rows) => ({
    data: rowsOf<GapRow>(rows).map((row) => ({
      query: row.query,
      locale: row.locale,
      searches: row.searches,
      lastDay: row.last_day,
    })),
    nextCursor: null,
  }),
})
