import type { DeskMessage, HistoryEntry } from '@deskhand/sdk'

/** One line of the thread as the member reads it, top to bottom. */
export type TimelineItem =
  | { kind: 'day'; at: string }
  | { kind: 'message'; message: DeskMessage }
  | { kind: 'change'; entry: HistoryEntry }

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
    items.push(item)
  }
  return items
}
