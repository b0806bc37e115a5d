import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { SecretBox } from '../auth/sealed-secret.ts'
import { backgroundLoop, hourly } from '../background-loop.ts'
import type { Database } from '../db/database.ts'
import {
  claimWebhooks,
  dropDelivery,
  nextDelivery,
  recordDelivered,
  recordFailure,
  releaseWebhook,
  sweepDeliveries,
  type DueDelivery,
} from '../db/webhook-queue.ts'
import type { Egress } from '../egress/egress.ts'
import { attempt, GONE } from './attempt.ts'
import { payloadOf } from './payload.ts'
import { retryDelay } from './retry-schedule.ts'

export interface DeliveryDeps {
  database: Database
  egress: Egress
  secrets: SecretBox
  logger: Logger
  /** Milliseconds from one look at the queue to the next. */
  pause: number
}

const AS_WORKER = { kind: 'worker' } as const
/** Endpoints this process calls at the same moment. Each gets one call at a time, so a slow one holds one place and no more. */
const ENDPOINTS_AT_ONCE = 16
/** After so many deliveries an endpoint lets the others have a turn. */
const TURN = 50

/**
 * Delivers what is due to webhooks, until it is stopped. Any number of processes may do it: each endpoint is leased by one of them
 * at a time, and what was leased by one that died is due again within a minute.
 * @returns breaks calls off, which are then made again later, and resolves when the last has ended
 */
export function deliverWebhooks(deps: DeliveryDeps): () => Promise<void> {
  const { database, logger, pause } = deps
  const workerId = randomUUID()
  const turns = new Set<Promise<void>>()

  const sweep = hourly(async () => {
    const [isMore] = await database.run(AS_WORKER, sweepDeliveries())
    return isMore
  })

  const step = async (stopping: AbortSignal): Promise<boolean> => {
    await sweep()
    const places = ENDPOINTS_AT_ONCE - turns.size
    if (places === 0) return false
    const [claimed] = await database.run(AS_WORKER, claimWebhooks(workerId, places))
    for (const webhookId of claimed) {
      const turn = serve(deps, { webhookId, workerId, stopping })
        .catch((error: unknown) => {
          if (!stopping.aborted) logger.error({ err: error, webhookId }, 'a webhook could not be served')
        })
        .finally(() => turns.delete(turn))
      turns.add(turn)
    }
    return false
  }

  const stopLoop = backgroundLoop({
    step,
    pause,
    onError: (error) => logger.error({ err: error }, 'the webhooks could not be looked at'),
  })
  return async () => {
    await stopLoop()
    await Promise.all(turns)
  }
}

interface Turn {
  webhookId: string
  workerId: string
  stopping: AbortSignal
}

/** Delivers to one endpoint what is due for it, one after the other. */
async function serve(deps: DeliveryDeps, { webhookId, workerId, stopping }: Turn): Promise<void> {
  const { database } = deps
  try {
    for (let delivered = 0; delivered < TURN && !stopping.aborted; delivered += 1) {
      const [delivery] = await database.run(AS_WORKER, nextDelivery(webhookId, workerId))
      if (!delivery) break
      await deliver(deps, delivery, stopping)
    }
  } finally {
    await database.run(AS_WORKER, releaseWebhook(webhookId, workerId))
  }
}

async function deliver(deps: DeliveryDeps, delivery: DueDelivery, stopping: AbortSignal): Promise<void> {
  const { database, logger } = deps
  const payload = delivery.body === null ? await payloadOf(database, delivery) : null
  const body = delivery.body ?? (payload && JSON.stringify(payload))
  if (body === null) {
    await database.run(AS_WORKER, dropDelivery(delivery.id))
    return
  }
  const result = await attempt(deps, delivery, body, stopping)
  if (result.error === null) {
    await database.run(AS_WORKER, recordDelivered(delivery.id, result))
    return
  }
  const isGone = result.status === GONE
  const retryIn = isGone ? null : retryDelay(delivery.attempts + 1, Math.random())
  const [disabled] = await database.run(AS_WORKER, recordFailure(delivery.id, result, retryIn, isGone))
  if (disabled) {
    const { webhook_id: webhookId, site_id: siteId } = delivery
    logger.warn({ webhookId, siteId, reason: disabled }, 'a webhook was disabled')
  }
}
