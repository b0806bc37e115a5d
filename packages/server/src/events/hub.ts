import type { LogPosition } from '../db/events.ts'

/** Whose events a stream carries. */
export type Audience = { kind: 'customer'; customerId: string } | { kind: 'site'; siteId: string }

/** One open stream. */
export interface Subscriber {
  audience: Audience
  sessionId: string
  siteId: string
  deliver(position: LogPosition, frame: Buffer): void
  /** Closes the stream: its session has ended. */
  end(): void
}

/** One event, rendered once for everybody who may see it. */
export interface Publication {
  position: LogPosition
  siteId: string
  customerId: string
  /** Null when customers must not learn of it. */
  customerFrame: Buffer | null
  memberFrame: Buffer | null
}

/** Knows which streams are open in this process, and hands each event to those it is for. */
export interface Hub {
  subscribe(subscriber: Subscriber): () => void
  publish(publication: Publication): void
  endSession(sessionId: string): void
  endAll(): void
  subscribers(): Iterable<Subscriber>
  readonly size: number
}

const keyOf = (audience: Audience): string =>
  audience.kind === 'customer' ? `customer:${audience.customerId}` : `site:${audience.siteId}`

export function createHub(): Hub {
  const all = new Set<Subscriber>()
  const byAudience = new Map<string, Set<Subscriber>>()

  const unsubscribe = (subscriber: Subscriber): void => {
    all.delete(subscriber)
    const key = keyOf(subscriber.audience)
    const peers = byAudience.get(key)
    peers?.delete(subscriber)
    if (peers?.size === 0) byAudience.delete(key)
  }

  const deliver = (audience: Audience, position: LogPosition, frame: Buffer | null): void => {
    if (!frame) return
    for (const subscriber of byAudience.get(keyOf(audience)) ?? []) subscriber.deliver(position, frame)
  }

  return {
    subscribe(subscriber) {
      all.add(subscriber)
      const key = keyOf(subscriber.audience)
      const peers = byAudience.get(key) ?? new Set()
      byAudience.set(key, peers.add(subscriber))
      return () => unsubscribe(subscriber)
    },
    publish({ position, siteId, customerId, customerFrame, memberFrame }) {
      deliver({ kind: 'customer', customerId }, position, customerFrame)
      deliver({ kind: 'site', siteId }, position, memberFrame)
    },
    endSession(sessionId) {
      for (const subscriber of all) if (subscriber.sessionId === sessionId) subscriber.end()
    },
    endAll() {
      for (const subscriber of all) subscriber.end()
    },
    subscribers: () => all,
    get size() {
      return all.size
    },
  }
}
