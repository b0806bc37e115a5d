import type {
  AgeGroup,
  BacklogDay,
  DayRange,
  Deflection,
  OpenDimension,
  OpenTickets,
  Satisfaction,
  TicketTimes,
  TimeDimension,
  TimeMeasure,
} from '@deskhand/sdk'
import { onlyRow, rowsOf, statement, type Query, type SqlValue } from './statement.ts'

// Postgres' keys are never null, so that they can be part of a primary key.
const KEY = `nullif(key, '') as key`

const named = (call: string, columns: string) =>
  statement(
    `statistics:${call.slice(0, call.indexOf('('))}`,
    `select ${columns} from deskhand.statistics_${call}`,
  )

const OPEN = named('open($1, $2, $3, $4)', `${KEY}, tickets`)
const TIMES = named(
  'times($1, $2, $3, $4, $5)',
  `${KEY}, tickets, average_seconds as "averageSeconds", median_seconds as "medianSeconds", p90_seconds as "p90Seconds"`,
)
const BACKLOG = named('backlog($1, $2, $3)', `day::text, created, resolved, open_at_end as "openAtEnd"`)
const AGES = named('ages($1)', `min_days as "minDays", tickets`)
const SATISFACTION = named('satisfaction($1, $2, $3)', 'ratings, average, to_jsonb(scores) as scores')
const DEFLECTION = named(
  'deflection($1, $2, $3)',
  `helpful, unhelpful, empty_searches as "emptySearches", tickets`,
)

const many = <Row>(named: ReturnType<typeof statement>, ...values: SqlValue[]): Query<Row[]> => ({
  statement: named,
  values,
  read: rowsOf<Row>,
})
const one = <Row>(named: ReturnType<typeof statement>, ...values: SqlValue[]): Query<Row> => ({
  statement: named,
  values,
  read: onlyRow<Row>,
})

/** Tickets that are open now; with a range, those of them that were created in it. */
export const openTicketsBy = (siteId: string, by: OpenDimension, range?: DayRange): Query<OpenTickets[]> =>
  many(OPEN, siteId, by, range?.from ?? null, range?.until ?? null)

/** Times to the first response or to the resolution, of tickets to which it happened in the range. */
export const timesBy = (
  siteId: string,
  measure: TimeMeasure,
  by: TimeDimension,
  { from, until }: DayRange,
): Query<TicketTimes[]> => many(TIMES, siteId, measure, by, from, until)

/** Every day of the range, of 1100 days at most. */
export const backlog = (siteId: string, { from, until }: DayRange): Query<BacklogDay[]> =>
  many(BACKLOG, siteId, from, until)

export const openTicketAges = (siteId: string): Query<AgeGroup[]> => many(AGES, siteId)

/** Ratings that were given in the range. */
export const satisfaction = (siteId: string, { from, until }: DayRange): Query<Satisfaction> =>
  one(SATISFACTION, siteId, from, until)

export const deflection = (siteId: string, { from, until }: DayRange): Query<Deflection> =>
  one(DEFLECTION, siteId, from, until)
