import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

type Numbers = Readonly<Record<string, number>>

/** What is measured of this process, in the form that Prometheus reads. Labels are patterns, never ids. */
export interface Metrics {
  readonly contentType: string
  /** One request was answered. `route`: the pattern. */
  requestAnswered(method: string, route: string, status: number, seconds: number): void
  /** Shows a number that is read whenever somebody asks for the metrics. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void
  /** Shows one number for each value of a label. */
  gauges(name: string, help: string, label: string, read: () => Numbers | Promise<Numbers>): void
  text(): Promise<string>
}

/** From a hit in a cache to the patience of a person, in seconds. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'deskhand_http_request_duration_seconds',
    help: 'How long requests took to answer, by the pattern of their route.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  })
  // Finding a series by its labels costs more than counting in it; so does a text that is put together to find it by.
  type Series = ReturnType<typeof durations.labels>
  const known = new Map<string, Map<number, Map<string, Series>>>()
  const seriesFor = (method: string, route: string, status: number): Series => {
    const byStatus = known.get(route) ?? new Map<number, Map<string, Series>>()
    const byMethod = byStatus.get(status) ?? new Map<string, Series>()
    const one = durations.labels(method, route, String(status))
    known.set(route, byStatus.set(status, byMethod.set(method, one)))
    return one
  }

  return {
    contentType: registry.contentType,
    requestAnswered(method, route, status, seconds) {
      const one = known.get(route)?.get(status)?.get(method) ?? seriesFor(method, route, status)
      one.observe(seconds)
    },
    gauge(name, help, read) {
      const gauge = new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          gauge.set(await read())
        },
      })
    },
    gauges(name, help, label, read) {
      const gauge = new Gauge({
        name,
        help,
        labelNames: [label],
        registers: [registry],
        async collect() {
          for (const [value, number] of Object.entries(await read())) gauge.set({ [label]: value }, number)
        },
      })
    },
    text: () => registry.metrics(),
  }
}
