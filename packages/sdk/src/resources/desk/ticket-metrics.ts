import type { RequestOptions } from '../../core/request-options.ts'
import type { Request } from '../../core/request.ts'
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
} from '../../types/desk-metrics.ts'

/**
 * How the team is doing, in days of UTC. Agents who are limited to departments are refused with `forbidden`: the numbers tell of
 * all tickets.
 */
export interface TicketMetricsResource {
  /** Open tickets by status, priority, department, assignee or tag. */
  open(query?: OpenMetricsQuery, options?: RequestOptions): Promise<MetricsReport<OpenTickets>>
  /** Open tickets by the days since they were opened. */
  ages(options?: RequestOptions): Promise<MetricsReport<AgeGroup>>
  /** For each day: opened, resolved, open at its end. */
  backlog(query?: MetricsQuery, options?: RequestOptions): Promise<RangeReport<BacklogDay>>
  /**
   * How long the first response or the resolution took.
   * @example
   * const { data } = await site.tickets.metrics.times({ measure: 'resolution', by: 'assignee', from: '2026-11-01' })
   */
  times(query?: TimeMetricsQuery, options?: RequestOptions): Promise<RangeReport<TicketTimes>>
  /** The ratings that came in the range. */
  satisfaction(query?: MetricsQuery, options?: RequestOptions): Promise<Satisfaction & DayRange>
  /** Votes on articles and searches in vain, against the tickets that were opened all the same. */
  deflection(query?: MetricsQuery, options?: RequestOptions): Promise<Deflection & DayRange>
}

export function createTicketMetrics(request: Request, site: string): TicketMetricsResource {
  const metrics = `${site}/tickets/metrics`
  return {
    open: (query, options) => request({ ...options, path: `${metrics}/open`, query }),
    ages: (options) => request({ ...options, path: `${metrics}/ages` }),
    backlog: (query, options) => request({ ...options, path: `${metrics}/backlog`, query }),
    times: (query, options) => request({ ...options, path: `${metrics}/times`, query }),
    satisfaction: (query, options) => request({ ...options, path: `${metrics}/satisfaction`, query }),
    deflection: (query, options) => request({ ...options, path: `${metrics}/deflection`, query }),
  }
}
