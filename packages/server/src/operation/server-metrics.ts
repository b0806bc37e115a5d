import type { Database } from '../db/database.ts'
import { getLogLag } from '../db/events.ts'
import { getQueueLengths } from '../db/queue-lengths.ts'
import type { LiveEvents } from '../events/live-events.ts'
import { createMetrics, type Metrics } from './metrics.ts'

/** What an operator wants to know of a server beyond its requests. */
export function serverMetrics(database: Database, live: LiveEvents): Metrics {
  const metrics = createMetrics()
  metrics.gauges(
    'deskhand_database_connections',
    'Connections to the database that are busy or idle, and requests that wait for one.',
    'state',
    () => database.connections(),
  )
  metrics.gauges(
    'deskhand_queue_length',
    'What waits to be done, in the whole database.',
    'queue',
    async () => {
      const [lengths] = await database.run({ kind: 'worker' }, getQueueLengths())
      return lengths
    },
  )
  metrics.gauge(
    'deskhand_event_lag_seconds',
    'For how long the oldest event that has not reached the open streams has been there.',
    async () => {
      if (!live.position) return 0
      const [seconds] = await database.run({ kind: 'worker' }, getLogLag(live.position))
      return seconds
    },
  )
  metrics.gauge('deskhand_streams_open', 'Streams of events that are open.', () => live.hub.size)
  return metrics
}
