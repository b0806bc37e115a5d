import type { DeskMessage, HistoryEntry } from '@deskhand/sdk'

/** One line of the thread as the member reads it, top to bottom. */
export type TimelineItem =
  | { kind: 'day'; at: string }
  | { kind: 'message'; message: DeskMessage }
  | { kind: 'changes'; at: string; entries: HistoryEntry[] }

/** What one person changes within this time, in milliseconds, is one line. */
const ONE_GO = 60_000
/** What a line of several changes names first. */
const READING_ORDER = ['assignee', 'status', 'priority', 'department']

/**
 * Messages and changes in the order they happened, under the heading of their day. Changes from before the oldest
 * loaded message wait until those messages are loaded.
 */
export function timelineOf(
  messages: readonly DeskMessage[],
  changes: readonly HistoryEntry[],
  hasOlder: boolean,
): TimelineItem[] {
  const oldest = messages[0]
  const from = hasOlder && oldest ? Date.parse(oldest.createdAt) : -Infinity
  const entries = changes.filter((entry) => Date.parse(entry.at) >= from)
  const dated = [
    ...messages.map((message) => ({ at: message.createdAt, item: { kind: 'message', message } as const })),
    ...entries.map((entry) => ({ at: entry.at, item: { kind: 'change', entry } as const })),
  ].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))

  const items: TimelineItem[] = []
  let day = ''
  for (const { at, item } of dated) {
    const itemDay = new Date(at).toDateString()
    if (itemDay !== day) items.push({ kind: 'day', at })
    day = itemDay
    const last = items.at(-1)
    if (item.kind === 'message') items.push(item)
    else if (last?.kind === 'changes' && isOneGo(last.entries, item.entry)) last.entries.push(item.entry)
    else items.push({ kind: 'changes', at, entries: [item.entry] })
  }
  return items.map(inReadingOrder)
}

function isOneGo([first]: readonly HistoryEntry[], next: HistoryEntry): boolean {
  // A ticket that follows its visitor when they sign in is no deed of anybody.
  if (first?.field === 'customer' || next.field === 'customer') return false
  return (
    first?.actor.kind === next.actor.kind &&
    first.actor.id === next.actor.id &&
    Date.parse(next.at) - Date.parse(first.at) < ONE_GO
  )
}

function inReadingOrder(item: TimelineItem): TimelineItem {
  if (item.kind !== 'changes') return item
  return { ...item, entries: item.entries.toSorted((a, b) => placeOf(a) - placeOf(b)) }
}

function placeOf({ field }: HistoryEntry): number {
  const place = READING_ORDER.indexOf(field)
  return place === -1 ? READING_ORDER.length : place
}
