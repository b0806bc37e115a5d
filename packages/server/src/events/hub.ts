import type { LogPosition, TicketPlace } from '../db/events.ts'
import type { DepartmentLimit } from '../db/sessions.ts'

/** Whose events a stream carries. `limit` narrows those of a site, and may change while the stream is open. */
export type Audience =
  | { kind: 'customer'; customerId: string }
  | { kind: 'site'; siteId: string; limit: DepartmentLimit | null }

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
  /** Null for a ticket that is gone: then only those may follow who follow everything. */
  ticket: TicketPlace | null
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

const customerKey = (customerId: string): string => `customer:${customerId}`
const siteKey = (siteId: string): string => `site:${siteId}`
const keyOf = (audience: Audience): string =>
  audience.kind === 'customer' ? customerKey(audience.customerId) : siteKey(audience.siteId)

/** The rule of the policies in the file of the department limits, for events that are read once for everybody. */
function mayFollow(audience: Audience, ticket: TicketPlace | null): boolean {
  if (audience.kind === 'customer' || !audience.limit) return true
  if (!ticket) return false
  const { userId, departmentIds } = audience.limit
  const { department_id, assignee_id } = ticket
  return department_id === null || departmentIds.has(department_id) || assignee_id === userId
}

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

  const deliver = (key: string, { position, ticket }: Publication, frame: Buffer | null): void => {
    if (!frame) return
    for (const subscriber of byAudience.get(key) ?? [])
      if (mayFollow(subscriber.audience, ticket)) subscriber.deliver(position, frame)
  }

  return {
    subscribe(subscriber) {
      all.add(subscriber)
      const key = keyOf(subscriber.audience)
      const peers = byAudience.get(key) ?? new Set()
      byAudience.set(key, peers.add(subscriber))
      return () => unsubscribe(subscriber)
    },
    publish(publication) {
      deliver(customerKey(publication.customerId), publication, publication.customerFrame)
      deliver(siteKey(publication.siteId), publication, publication.memberFrame)
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
