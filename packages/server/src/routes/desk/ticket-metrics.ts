import type { DayRange, MetricsQuery } from '@deskhand/sdk'
import { Hono } from 'hono'
import {
  backlog,
  deflection,
  openTicketAges,
  openTicketsBy,
  satisfaction,
  timesBy,
} from '../../db/statistics.ts'
import type { RouteDeps } from '../../deps.ts'
import { params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe, type Operation } from '../../openapi/describe.ts'
import { deskSitePath } from '../../schemas/desk.ts'
import {
  ageReport,
  backlogReport,
  deflectionReport,
  metricsQuery,
  openMetricsQuery,
  openReport,
  satisfactionReport,
  timeMetricsQuery,
  timeReport,
} from '../../schemas/metrics.ts'

const report = (summary: string, schema: Operation['responses'][number], description: string) =>
  describe({
    summary,
    description: `${description} Agents who are limited to departments are refused: the numbers tell of all of them.`,
    tag: 'Desk: metrics',
    audience: 'member',
    responses: { 200: schema },
    problems: ['forbidden'],
  })

const described = {
  open: report('Count the open tickets', openReport, 'By status, priority, department, assignee or tag.'),
  ages: report('Count the open tickets by age', ageReport, 'By the days since they were opened.'),
  backlog: report('Follow the backlog', backlogReport, 'For each day: opened, resolved, open at its end.'),
  times: report(
    'See how long tickets take',
    timeReport,
    'To the first response or the resolution; median and 90th percentile to within a tenth.',
  ),
  satisfaction: report('See how satisfied customers are', satisfactionReport, 'Of ratings in the range.'),
  deflection: report(
    'See what the knowledge base spares',
    deflectionReport,
    'Votes on articles and searches in vain, against tickets opened all the same.',
  ),
}

/** What a site's numbers say, from counts that are right at every moment: see docs/statistics.md. */
export const ticketMetricRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/open', described.open, params(deskSitePath), query(openMetricsQuery), async (c) => {
      const { siteId } = c.req.valid('param')
      const { by = 'status', from, until } = c.req.valid('query')
      const range = from === undefined && until === undefined ? undefined : rangeOf({ from, until })
      const [data] = await database.run(callers.member(c, siteId), openTicketsBy(siteId, by, range))
      return c.json({ data })
    })
    .get('/ages', described.ages, params(deskSitePath), async (c) => {
      const { siteId } = c.req.valid('param')
      const [data] = await database.run(callers.member(c, siteId), openTicketAges(siteId))
      return c.json({ data })
    })
    .get('/backlog', described.backlog, params(deskSitePath), query(metricsQuery), async (c) => {
      const { siteId } = c.req.valid('param')
      const range = rangeOf(c.req.valid('query'))
      const [data] = await database.run(callers.member(c, siteId), backlog(siteId, range))
      return c.json({ ...range, data })
    })
    .get('/times', described.times, params(deskSitePath), query(timeMetricsQuery), async (c) => {
      const { siteId } = c.req.valid('param')
      const { measure = 'first_response', by = 'day', ...asked } = c.req.valid('query')
      const range = rangeOf(asked)
      const [data] = await database.run(callers.member(c, siteId), timesBy(siteId, measure, by, range))
      return c.json({ ...range, data })
    })
    .get('/satisfaction', described.satisfaction, params(deskSitePath), query(metricsQuery), async (c) => {
      const { siteId } = c.req.valid('param')
      const range = rangeOf(c.req.valid('query'))
      const [rated] = await database.run(callers.member(c, siteId), satisfaction(siteId, range))
      return c.json({ ...range, ...rated })
    })
    .get('/deflection', described.deflection, params(deskSitePath), query(metricsQuery), async (c) => {
      const { siteId } = c.req.valid('param')
      const range = rangeOf(c.req.valid('query'))
      const [spared] = await database.run(callers.member(c, siteId), deflection(siteId, range))
      return c.json({ ...range, ...spared })
    })

const DAYS = 30
const DAY = 86_400_000

/** The range that is asked for: without an end up to and with today, without a beginning 30 days up to the end. */
function rangeOf({
  from,
  until,
}: { [Bound in keyof MetricsQuery]: MetricsQuery[Bound] | undefined }): DayRange {
  const end = until ?? dayOf(Date.now() + DAY)
  return { from: from ?? dayOf(Date.parse(end) - DAYS * DAY), until: end }
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)
