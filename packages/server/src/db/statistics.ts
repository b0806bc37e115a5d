import { onlyRow, rowsOf, statement, type Query, type SqlValue } from './statement.ts'

/** Days in UTC, written `YYYY-MM-DD`: from the first up to and without the last. */
export interface DayRange {
  from: string
  until: string
}

export type OpenDimension = 'status' | 'priority' | 'department' | 'assignee' | 'tag'
export type TimeDimension = 'day' | 'assignee' | 'department' | 'tag'
export type TimeMeasure = 'first_response' | 'resolution'

/** `key`: a status, a priority, the id of a department, member or tag; null for tickets without one. */
export interface OpenTickets {
  key: string | null
  tickets: number
}

/** How long tickets took, in seconds. Count and average are exact, median and 90th percentile to within a tenth. */
export interface Times extends OpenTickets {
  averageSeconds: number
  medianSeconds: number
  p90Seconds: number
}

export interface BacklogDay {
  day: string
  created: number
  resolved: number
  openAtEnd: number
}

/** Open tickets that were created at least `minDays` ago, and less than the `minDays` of the next row. */
export interface AgeGroup {
  minDays: number
  tickets: number
}

export interface Satisfaction {
  ratings: number
  /** Null when nobody rated. */
  average: number | null
  /** How many gave each score, 1 to 5. */
  scores: number[]
}

export interface Deflection {
  helpful: number
  unhelpful: number
  emptySearches: number
  tickets: number
}

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
): Query<Times[]> => many(TIMES, siteId, measure, by, from, until)

/** Every day of the range, of 1100 days at most. */
export const backlog = (siteId: string, { from, until }: DayRange): Query<BacklogDay[]> =>
  many(BACKLOG, siteId, from, until)

export const openTicketAges = (siteId: string): Query<AgeGroup[]> => many(AGES, siteId)

/** Ratings that were given in the range. */
export const satisfaction = (siteId: string, { from, until }: DayRange): Query<Satisfaction> =>
  one(SATISFACTION, siteId, from, until)

export const deflection = (siteId: string, { from, until }: DayRange): Query<Deflection> =>
  one(DEFLECTION, siteId, from, until)
