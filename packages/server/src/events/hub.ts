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

/** What is written to each who may see it: made once, and only when there is anybody. Null when there is nothing to tell. */
type Render = () => Buffer | null

/** Something that happened at a ticket. */
interface Addressed {
  siteId: string
  /** Null for a ticket that is gone. */
  customerId: string | null
  /** Null for a ticket that is gone: then only those may follow who follow everything. */
  ticket: Place | null
  forCustomer: Render
  forMembers: Render
}

/** One event of the log. */
export interface Publication extends Addressed {
  position: LogPosition
  /** Of a ticket that moved or is gone: where it stood, and what those are told who could follow it there and no longer can. */
  left: { from: Place; render: Render } | null
}

/** Knows which streams are open in this process, and hands each event to those it is for. */
export interface Hub {
  subscribe(subscriber: Subscriber): () => void
  /** @returns how many bytes that was for the readers together */
  publish(publication: Publication): number
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

/**
 * Hands what is rendered to each of these who may have it.
 * @returns how many bytes that was together
 */
function hand(
  readers: Iterable<Subscriber>,
  mayHave: (audience: Audience) => boolean,
  render: Render,
  give: (subscriber: Subscriber, frame: Buffer) => void,
): number {
  let frame: Buffer | null = null
  let bytes = 0
  for (const subscriber of readers) {
    if (!mayHave(subscriber.audience)) continue
    frame ??= render()
    if (!frame) break
    give(subscriber, frame)
    bytes += frame.length
  }
  return bytes
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
    { siteId, customerId, ticket, forCustomer, forMembers }: Addressed,
    give: (subscriber: Subscriber, frame: Buffer) => void,
  ): number => {
    const mayHave = (audience: Audience): boolean => mayFollow(audience, ticket)
    return (
      hand(customerId === null ? [] : byAudience.get(customerKey(customerId)), mayHave, forCustomer, give) +
      hand(byAudience.get(siteKey(siteId)), mayHave, forMembers, give)
    )
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
      const deliver = (subscriber: Subscriber, frame: Buffer): void => subscriber.deliver(position, frame)
      const bytes = reach(publication, deliver)
      if (!left) return bytes
      const hasLost = (audience: Audience): boolean =>
        mayFollow(audience, left.from) && !mayFollow(audience, ticket)
      return bytes + hand(byAudience.get(siteKey(siteId)), hasLost, left.render, deliver)
    },
    tell: (moment) => void reach(moment, (subscriber, frame) => subscriber.tell(frame)),
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
