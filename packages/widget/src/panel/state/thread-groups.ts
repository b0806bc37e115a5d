import type { MessageAuthor } from '@deskhand/sdk'
import type { ThreadEntry } from '@deskhand/sdk/store'

const TOGETHER_MS = 5 * 60_000

/** Messages of one author that belong together. */
export interface MessageGroup {
  kind: 'group'
  key: string
  author: MessageAuthor
  /** The first message's time. */
  at: string
  /** True for what comes first on a day. */
  startsDay: boolean
  /** True for the rest of a group that began before. */
  continues: boolean
  entries: ThreadEntry[]
}

const ME: MessageAuthor = { kind: 'customer', id: null, name: null, avatarUrl: null }

const authorOf = (entry: ThreadEntry): MessageAuthor => (entry.state === 'sent' ? entry.message.author : ME)
export const timeOf = (entry: ThreadEntry): string =>
  entry.state === 'sent' ? entry.message.createdAt : entry.createdAt
/** The same before and after a message has arrived, so that its bubble stays the same node. */
export const keyOf = (entry: ThreadEntry): string =>
  entry.state === 'sent' ? (entry.message.clientId ?? entry.message.id) : entry.clientId
export const isMine = (entry: ThreadEntry): boolean => authorOf(entry).kind === 'customer'

/**
 * Puts the messages of one author within five minutes together. A group begins with each day.
 * @param before the message that they may go on from
 * @param lastAt when something happened last before them
 */
export function groupMessages(
  entries: readonly ThreadEntry[],
  before?: ThreadEntry,
  lastAt = before && timeOf(before),
): MessageGroup[] {
  const groups: MessageGroup[] = []
  for (const entry of entries) {
    const at = timeOf(entry)
    const startsDay = !isSameDay(lastAt, at)
    const continues = before !== undefined && !startsDay && belongsTo(before, entry)
    const last = groups.at(-1)
    if (continues && last) last.entries.push(entry)
    else {
      const author = authorOf(entry)
      groups.push({ kind: 'group', key: keyOf(entry), author, at, startsDay, continues, entries: [entry] })
    }
    before = entry
    lastAt = at
  }
  return groups
}

export const isSameDay = (a: string | undefined, b: string): boolean =>
  a !== undefined && new Date(a).toDateString() === new Date(b).toDateString()

/** Whether one person has written both, soon after each other. */
function belongsTo(before: ThreadEntry, entry: ThreadEntry): boolean {
  const [earlier, author] = [authorOf(before), authorOf(entry)]
  const isSameAuthor =
    earlier.kind === author.kind && (author.kind === 'customer' || earlier.id === author.id)
  return isSameAuthor && Date.parse(timeOf(entry)) - Date.parse(timeOf(before)) < TOGETHER_MS
}
