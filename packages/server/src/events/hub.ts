import type { LogPosition, TicketPlace } from '../db/events.ts'
import type { DepartmentLimit, SiteReader } from '../db/sessions.ts'

/** One session may have so many streams; the oldest ends when there are more. A phone that changes networks leaves dead ones behind. */
export const STREAMS_PER_SESSION = 8
/** And one customer so many over all their sessions: nothing bounds how many of those a page may start for somebody it vouches for. */
export const STREAMS_PER_CUSTOMER = 32

/** Whose events a stream carries. `limit` narrows those of a site, and may change while the stream is open. */
export type Audience = { kind: 'customer'; customerId: string } | SiteAudience

interface SiteAudience {
  kind: 'site'
  siteId: string
  limit: DepartmentLimit | null
}

/** One open stream. */
export interface Subscriber extends SiteReader {
  audience: Audience
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
  /** Whether it matters to any of them where a ticket stands. */
  readonly isAnybodyLimited: boolean
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
  const open = new OpenStreams()

  const reach = (
    { siteId, customerId, ticket, forCustomer, forMembers }: Addressed,
    give: (subscriber: Subscriber, frame: Buffer) => void,
  ): number => {
    const mayHave = (audience: Audience): boolean => mayFollow(audience, ticket)
    return (
      hand(customerId === null ? [] : open.for(customerKey(customerId)), mayHave, forCustomer, give) +
      hand(open.for(siteKey(siteId)), mayHave, forMembers, give)
    )
  }

  return {
    subscribe(subscriber) {
      open.add(subscriber)
      return () => open.delete(subscriber)
    },
    publish(publication) {
      const { siteId, position, ticket, left } = publication
      const deliver = (subscriber: Subscriber, frame: Buffer): void => subscriber.deliver(position, frame)
      const bytes = reach(publication, deliver)
      if (!left) return bytes
      const hasLost = (audience: Audience): boolean =>
        mayFollow(audience, left.from) && !mayFollow(audience, ticket)
      return bytes + hand(open.for(siteKey(siteId)), hasLost, left.render, deliver)
    },
    tell: (moment) => void reach(moment, (subscriber, frame) => subscriber.tell(frame)),
    endSession(sessionId) {
      for (const subscriber of open.ofSession(sessionId)) subscriber.end()
    },
    subscribers: () => open.all,
    get isAnybodyLimited() {
      return [...open.team].some(({ limit }) => limit !== null)
    },
    get size() {
      return open.all.size
    },
  }
}

/** The streams that are open, never more of one session or customer than they may have. */
class OpenStreams {
  readonly all = new Set<Subscriber>()
  /** What those follow who follow a site. */
  readonly team = new Set<SiteAudience>()
  readonly #byAudience = new SubscriberGroups()
  readonly #bySession = new SubscriberGroups()

  for(audienceKey: string): Iterable<Subscriber> {
    return this.#byAudience.get(audienceKey)
  }

  ofSession(sessionId: string): Iterable<Subscriber> {
    return this.#bySession.get(sessionId)
  }

  add(subscriber: Subscriber): void {
    const { audience, sessionId } = subscriber
    this.#makeRoom(this.ofSession(sessionId), STREAMS_PER_SESSION)
    if (audience.kind === 'customer') this.#makeRoom(this.for(keyOf(audience)), STREAMS_PER_CUSTOMER)
    this.all.add(subscriber)
    if (audience.kind === 'site') this.team.add(audience)
    this.#byAudience.add(keyOf(audience), subscriber)
    this.#bySession.add(sessionId, subscriber)
  }

  delete(subscriber: Subscriber): void {
    this.all.delete(subscriber)
    if (subscriber.audience.kind === 'site') this.team.delete(subscriber.audience)
    this.#byAudience.delete(keyOf(subscriber.audience), subscriber)
    this.#bySession.delete(subscriber.sessionId, subscriber)
  }

  /** Ends the oldest where there is no room for one more. */
  #makeRoom([oldest, ...others]: Iterable<Subscriber>, most: number): void {
    if (!oldest || others.length + 1 < most) return
    // Before its connection is closed: a reader that takes nothing takes its time for that too, and must not count meanwhile.
    this.delete(oldest)
    oldest.end()
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
