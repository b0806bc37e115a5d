import type {
  AgeGroup,
  BacklogDay,
  DayRange,
  Deflection,
  MetricsQuery,
  MetricsReport,
  OpenMetricsQuery,
  OpenTickets,
  RangeReport,
  Satisfaction,
  TicketTimes,
  TimeMetricsQuery,
} from '@deskhand/sdk'
import { z } from 'zod'
import { pinned } from './pinned.ts'

const DAYS = 1_100
const DAY = 86_400_000

/** Postgres knows no year 0. */
const day = z.iso.date().regex(/^(?!0000)/, { message: 'must be a date of our era' })

const rangeQuery = { from: z.exactOptional(day), until: z.exactOptional(day) }

/** Whether a range has a length that is answered. Without an end it goes up to and with today. */
function isRange({ from, until = dayOf(Date.now() + DAY) }: MetricsQuery): boolean {
  const days = from === undefined ? 1 : (Date.parse(until) - Date.parse(from)) / DAY
  return days >= 1 && days <= DAYS
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

const NO_RANGE = { path: ['until'], message: `must lie between 1 and ${DAYS} days after from` }

export const metricsQuery = pinned<MetricsQuery>()(z.strictObject(rangeQuery).refine(isRange, NO_RANGE))

export const openMetricsQuery = pinned<OpenMetricsQuery>()(
  z
    .strictObject({
      ...rangeQuery,
      by: z.exactOptional(z.enum(['status', 'priority', 'department', 'assignee', 'tag'])),
    })
    .refine(isRange, NO_RANGE),
)

export const timeMetricsQuery = pinned<TimeMetricsQuery>()(
  z
    .strictObject({
      ...rangeQuery,
      measure: z.exactOptional(z.enum(['first_response', 'resolution'])),
      by: z.exactOptional(z.enum(['day', 'assignee', 'department', 'tag'])),
    })
    .refine(isRange, NO_RANGE),
)

const range = { from: z.iso.date(), until: z.iso.date() }
const openFields = { key: z.string().nullable(), tickets: z.int() }

export const openReport = pinned<MetricsReport<OpenTickets>>()(
  z.object({ data: z.array(z.object(openFields)) }),
)

export const ageReport = pinned<MetricsReport<AgeGroup>>()(
  z.object({ data: z.array(z.object({ minDays: z.int(), tickets: z.int() })) }),
)

export const backlogReport = pinned<RangeReport<BacklogDay>>()(
  z.object({
    ...range,
    data: z.array(z.object({ day: z.iso.date(), created: z.int(), resolved: z.int(), openAtEnd: z.int() })),
  }),
)

export const timeReport = pinned<RangeReport<TicketTimes>>()(
  z.object({
    ...range,
    data: z.array(
      z.object({
        ...openFields,
        averageSeconds: z.number(),
        medianSeconds: z.number(),
        p90Seconds: z.number(),
      }),
    ),
  }),
)

export const satisfactionReport = pinned<DayRange & Satisfaction>()(
  z.object({
    ...range,
    ratings: z.int(),
    average: z.number().nullable(),
    scores: z.array(z.int()),
  }),
)

export const deflectionReport = pinned<DayRange & Deflection>()(
  z.object({
    ...range,
    helpful: z.int(),
    unhelpful: z.int(),
    emptySearches: z.int(),
    tickets: z.int(),
  }),
)
