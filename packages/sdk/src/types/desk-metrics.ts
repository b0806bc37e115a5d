/** Days in UTC, written `YYYY-MM-DD`: from the first up to and without the last. */
export interface DayRange {
  from: string
  until: string
}

/** The range a report is asked for: at most 1100 days. Without it the last 30 days, today included. */
export type MetricsQuery = Partial<DayRange>

export type OpenDimension = 'status' | 'priority' | 'department' | 'assignee' | 'tag'
export type TimeDimension = 'day' | 'assignee' | 'department' | 'tag'
export type TimeMeasure = 'first_response' | 'resolution'

/** The query of `GET …/tickets/metrics/open`. Without a range all open tickets count, with one those that were created in it. */
export interface OpenMetricsQuery extends MetricsQuery {
  /** `status` unless said otherwise. */
  by?: OpenDimension
}

/** The query of `GET …/tickets/metrics/times`. */
export interface TimeMetricsQuery extends MetricsQuery {
  /** `first_response` unless said otherwise. */
  measure?: TimeMeasure
  /** `day` unless said otherwise. */
  by?: TimeDimension
}

/** `key`: a status, a priority, a day, the id of a department, member or tag; null for tickets without one. */
export interface OpenTickets {
  key: string | null
  tickets: number
}

/** How long tickets took, in seconds. Count and average are exact, median and 90th percentile to within a tenth. */
export interface TicketTimes extends OpenTickets {
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

/** Open tickets that were created at least `minDays` ago, and less than the `minDays` of the next group. */
export interface AgeGroup {
  minDays: number
  tickets: number
}

/** How satisfied customers were whose ratings came in the range. */
export interface Satisfaction {
  ratings: number
  /** Null when nobody rated. */
  average: number | null
  /** How many gave each score, 1 to 5. */
  scores: number[]
}

/** What speaks for and against the knowledge base sparing people a ticket. Who reads and goes away content leaves no trace. */
export interface Deflection {
  helpful: number
  unhelpful: number
  emptySearches: number
  tickets: number
}

/** A report with one row for each key, day or group. */
export interface MetricsReport<Row> {
  data: Row[]
}

/** A report about a range, and which range that is. */
export interface RangeReport<Row> extends MetricsReport<Row>, DayRange {}
