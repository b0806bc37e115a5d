import type { LogPosition, TicketPlace } from '../db/events.ts'
import type { DepartmentLimit } from '../db/sessions.ts'

/** One session may have so many streams; the oldest ends when there are more. A phone that changes networks leaves dead ones behind. */
export const STREAMS_PER_SESSION = 8

/** Whose events a stream carries. `limit` narrows those of a site, and may change while the stream is open. */
export type Audience =
  | { kind: 'customer'; customerId: string }
  | { kind: 'site'; siteId: string; limit: DepartmentLimit | null }

/** One open stream. */
export interface Subscriber {
  audience: Audience
  sessionId: string
  siteId: string
  /** Takes an event of the log: it arrives, now or later. */
  deliver(position: LogPosition, frame: Buffer): void
  /** Takes what is true for a moment only: it arrives now or never. */
  tell(frame: Buffer): void
  /** Closes the stream. `retryAfter`: milliseconds its reader should wait before it comes back. */
  end(retryAfter?: number): void
}

/** What decides who may follow a ticket. */
type Place = Pick<TicketPlace, 'department_id' | 'assignee_id'>

/** Something rendered once for everybody who may see it. */
interface Addressed {
  siteId: string
  customerId: string
  /** Null for a ticket that is gone: then only those may follow who follow everything. */
  ticket: Place | null
  /** Null when customers must not learn of it. */
  customerFrame: Buffer | null
  memberFrame: Buffer | null
}

/** One event of the log. */
export interface Publication extends Addressed {
  position: LogPosition
  /** Of a ticket that moved: where it stood, and what those are told who could follow it there and no longer can. */
  left: { from: Place; frame: Buffer } | null
}

/** Knows which streams are open in this process, and hands each event to those it is for. */
export interface Hub {
  subscribe(subscriber: Subscriber): () => void
  publish(publication: Publication): void
  tell(moment: Addressed): void
  endSession(sessionId: string): void
  subscribers(): Iterable<Subscriber>
  readonly size: number
}

const customerKey = (customerId: string): string => `customer:${customerId}`
const siteKey = (siteId: string): string => `site:${siteId}`
const keyOf = (audience: Audience): string =>
  audience.kind === 'customer' ? customerKey(audience.customerId) : siteKey(audience.siteId)

/** The rule of the policies in the file of the department limits, for events that are read once for everybody. */
function mayFollow(audience: Audience, ticket: Place | null): boolean {
  if (audience.kind === 'customer' || !audience.limit) return true
  if (!ticket) return false
  const { userId, departmentIds } = audience.limit
  const { department_id, assignee_id } = ticket
  return department_id === null || departmentIds.has(department_id) || assignee_id === userId
}

export function createHub(): Hub {
  const all = new Set<Subscriber>()
  const byAudience = new SubscriberGroups()
  const bySession = new SubscriberGroups()

  const unsubscribe = (subscriber: Subscriber): void => {
    all.delete(subscriber)
    byAudience.delete(keyOf(subscriber.audience), subscriber)
    bySession.delete(subscriber.sessionId, subscriber)
  }

  const reach = (
    { siteId, customerId, ticket, customerFrame, memberFrame }: Addressed,
    hand: (subscriber: Subscriber, frame: Buffer) => void,
  ): void => {
    const to = (key: string, frame: Buffer | null): void => {
      if (!frame) return
      for (const subscriber of byAudience.get(key))
        if (mayFollow(subscriber.audience, ticket)) hand(subscriber, frame)
    }
    to(customerKey(customerId), customerFrame)
    to(siteKey(siteId), memberFrame)
  }

  return {
    subscribe(subscriber) {
      const [oldest, ...others] = bySession.get(subscriber.sessionId)
      if (others.length + 1 >= STREAMS_PER_SESSION) oldest?.end()
      all.add(subscriber)
      byAudience.add(keyOf(subscriber.audience), subscriber)
      bySession.add(subscriber.sessionId, subscriber)
      return () => unsubscribe(subscriber)
    },
    publish(publication) {
      const { siteId, position, ticket, left } = publication
      reach(publication, (subscriber, frame) => subscriber.deliver(position, frame))
      if (!left) return
      for (const subscriber of byAudience.get(siteKey(siteId)))
        if (mayFollow(subscriber.audience, left.from) && !mayFollow(subscriber.audience, ticket))
          subscriber.deliver(position, left.frame)
    },
    tell: (moment) => reach(moment, (subscriber, frame) => subscriber.tell(frame)),
    endSession(sessionId) {
      for (const subscriber of bySession.get(sessionId)) subscriber.end()
    },
    subscribers: () => all,
    get size() {
      return all.size
    },
  }
}

/** Subscribers by a key; a key without any takes no room. */
class SubscriberGroups {
  readonly #groups = new Map<string, Set<Subscriber>>()

  get(key: string): Iterable<Subscriber> {
    return this.#groups.get(key) ?? []
  }

  add(key: string, subscriber: Subscriber): void {
    const group = this.#groups.get(key) ?? new Set()
    this.#groups.set(key, group.add(subscriber))
  }

  delete(key: string, subscriber: Subscriber): void {
    const group = this.#groups.get(key)
    group?.delete(subscriber)
    if (group?.size === 0) this.#groups.delete(key)
  }
}
