import type { SentEntry, SeqRange, Thread, ThreadEntry } from '@deskhand/sdk/store'
import { CHUNKS_GATHERED, SEQS_PER_CHUNK } from './thread-chunks.ts'
import { isMine } from './thread-groups.ts'

/**
 * So many gatherings on either side of what is in sight stay, and so many are fetched again: whoever scrolls to and fro does not
 * fetch the same time and again. At the speed of a wheel one of them takes more than a second.
 */
const KEPT = 2
const FETCHED = 1
/** Of those at the end, where the thread goes on. */
const KEPT_AT_END = 2
const SEQS_GATHERED = SEQS_PER_CHUNK * CHUNKS_GATHERED

/** The first and the last gathering that can be seen. */
export interface Sight {
  first: number
  last: number
}

const gatheringOf = (seq: number): number => Math.floor((seq - 1) / SEQS_GATHERED)

/** The messages of a gathering. */
export const seqsOf = (gathering: number): SeqRange => ({
  from: gathering * SEQS_GATHERED + 1,
  to: (gathering + 1) * SEQS_GATHERED,
})

/** The first and the last gathering of a thread. */
export function endsOf({ entries }: Pick<Thread, 'entries'>): Sight {
  const [first, last] = [entries.find(isSent), entries.findLast(isSent)]
  return { first: gatheringOf(first?.message.seq ?? 1), last: gatheringOf(last?.message.seq ?? 1) }
}

export interface ReadingPlace {
  sight: Sight
  /** The last gathering there was when the end was last in sight: what has come since then is counted as new. */
  seenTo: number
  unreadCount: number
}

/** Those that may go. The first stays, since what is older joins on to it; and so does what was not read. */
export function farGatherings(
  { entries }: Pick<Thread, 'entries'>,
  { sight, seenTo, unreadCount }: ReadingPlace,
): number[] {
  const { first, last } = endsOf({ entries })
  const end = Math.min(last + 1 - KEPT_AT_END, seenTo, firstUnread(entries, unreadCount))
  const loaded = new Set(seqsIn(entries).map(gatheringOf))
  return [...loaded].filter((one) => one > first && one < end && distance(one, sight) > KEPT)
}

/** What was released of what is in sight, or else near it. */
export function nearestReleased({ released }: Pick<Thread, 'released'>, sight: Sight): number | undefined {
  const start = sight.first - FETCHED
  const near = Array.from({ length: sight.last + FETCHED - start + 1 }, (_, index) => start + index)
  return near
    .toSorted((a, b) => distance(a, sight) - distance(b, sight))
    .find((one) => {
      const seqs = seqsOf(one)
      return released.some(({ from, to }) => from <= seqs.to && to >= seqs.from)
    })
}

const isSent = (entry: ThreadEntry): entry is SentEntry => entry.state === 'sent'
const seqsIn = (entries: readonly ThreadEntry[]): number[] =>
  entries.filter(isSent).map(({ message }) => message.seq)

/** The gathering in which what was not read begins; where that is further up than is loaded, nothing may go. */
function firstUnread(entries: readonly ThreadEntry[], unreadCount: number): number {
  if (unreadCount === 0) return Infinity
  const first = seqsIn(entries.filter((entry) => !isMine(entry))).at(-unreadCount)
  return first === undefined ? -Infinity : gatheringOf(first)
}

const distance = (gathering: number, { first, last }: Sight): number =>
  Math.max(first - gathering, gathering - last, 0)
