import { LIMITS } from '../limits.ts'
import type { MessageQuery } from '../types/message.ts'
import type { Page, PageQuery } from '../types/page.ts'
import type { TimelineQuery } from '../types/timeline.ts'
import { asText, optional, PAGE_FIELDS } from './fields.ts'
import type { FieldsOf } from './fields.ts'
import { cursorInvalid, openCursor, pageOf, sealCursor, sortable } from './paging.ts'
import type { StoredChange, StoredMessage, StoredTicket } from './state.ts'

const seqField = optional(asText.whole(0, 2_147_483_647))

export const MESSAGE_QUERY: FieldsOf<MessageQuery> = { ...PAGE_FIELDS, after: seqField, before: seqField }
export const TIMELINE_QUERY: FieldsOf<TimelineQuery> = { ...PAGE_FIELDS, after: seqField }

interface Start {
  direction: 'after' | 'before'
  seq: number
}

/** One page of a thread in ascending `seq`. @param seqOf the number of a message as the reader counts */
export function threadPage(
  messages: readonly StoredMessage[],
  seqOf: (message: StoredMessage) => number,
  query: MessageQuery,
): Page<StoredMessage> {
  const { direction, seq } = startOf(query)
  const limit = query.limit ?? LIMITS.pageSize
  const isAfter = direction === 'after'
  const rest = messages.filter((message) => (isAfter ? seqOf(message) > seq : seqOf(message) < seq))
  const data = isAfter ? rest.slice(0, limit) : rest.slice(-limit)
  const edge = isAfter ? data.at(-1) : data[0]
  const hasMore = edge !== undefined && rest.length > limit
  return { data, nextCursor: hasMore ? sealCursor('thread', `${direction} ${seqOf(edge)}`) : null }
}

function startOf({ cursor, after, before }: MessageQuery): Start {
  if (cursor !== undefined) {
    const match = /^(after|before) (\d+)$/.exec(openCursor('thread', cursor))
    if (!match) throw cursorInvalid()
    return { direction: match[1] === 'after' ? 'after' : 'before', seq: Number(match[2]) }
  }
  if (after !== undefined) return { direction: 'after', seq: after }
  return { direction: 'before', seq: before ?? Infinity }
}

export type StoredEntry =
  | { kind: 'message'; place: string; message: StoredMessage }
  | { kind: 'change'; place: string; change: StoredChange }

/** Where a reader finds what is on a ticket: the number of a message, and that of the last one before a change; `null`: nowhere. */
interface Sight {
  seqOf: (message: StoredMessage) => number | null
  lastSeqBefore: (change: StoredChange) => number | null
}

const OF_CUSTOMER: Sight = {
  seqOf: ({ publicSeq }) => publicSeq,
  lastSeqBefore: ({ isPublic, afterPublicSeq }) => (isPublic ? afterPublicSeq : null),
}

const OF_MEMBER: Sight = { seqOf: ({ seq }) => seq, lastSeqBefore: ({ afterSeq }) => afterSeq }

/** What was said on a ticket and what was changed that the customer may see, oldest first. */
export function publicTimeline(ticket: StoredTicket, { after, ...query }: TimelineQuery): Page<StoredEntry> {
  const start = after === undefined ? '' : `${sortable(after)} ${sortable(0)}`
  return timelinePage(
    entriesOf(ticket, OF_CUSTOMER).filter(({ place }) => place > start),
    query,
  )
}

/** The same with internal notes and all that was changed. */
export const deskTimeline = (ticket: StoredTicket, query: PageQuery): Page<StoredEntry> =>
  timelinePage(entriesOf(ticket, OF_MEMBER), query)

function entriesOf({ messages, changes }: StoredTicket, { seqOf, lastSeqBefore }: Sight): StoredEntry[] {
  const said = messages.flatMap((message): StoredEntry[] => {
    const seq = seqOf(message)
    return seq === null ? [] : [{ kind: 'message', place: `${sortable(seq)} ${sortable(0)}`, message }]
  })
  const changed = changes.flatMap((change, index): StoredEntry[] => {
    const seq = lastSeqBefore(change)
    return seq === null ? [] : [{ kind: 'change', place: `${sortable(seq)} ${sortable(index + 1)}`, change }]
  })
  return [...said, ...changed].toSorted((a, b) => (a.place < b.place ? -1 : 1))
}

const timelinePage = (items: readonly StoredEntry[], query: PageQuery): Page<StoredEntry> =>
  pageOf({ list: 'timeline', items, keyOf: ({ place }) => place }, query)
