import type { MessageAuthor } from '@deskhand/sdk'
import type { ThreadEntry } from '@deskhand/sdk/store'

const TOGETHER_MS = 5 * 60_000

/** Messages of one author that belong together. */
export interface MessageGroup {
  key: string
  author: MessageAuthor
  /** The first message's time. */
  at: string
  /** True for the first group of a day. */
  startsDay: boolean
  entries: ThreadEntry[]
}

const ME: MessageAuthor = { kind: 'customer', id: null, name: null, avatarUrl: null }

const authorOf = (entry: ThreadEntry): MessageAuthor => (entry.state === 'sent' ? entry.message.author : ME)
export const timeOf = (entry: ThreadEntry): string =>
  entry.state === 'sent' ? entry.message.createdAt : entry.createdAt
/** The same before and after a message has arrived, so that its bubble stays the same node. */
export const keyOf = (entry: ThreadEntry): string =>
  entry.state === 'sent' ? (entry.message.clientId ?? entry.message.id) : entry.clientId

/** Puts the messages of one author within five minutes together, and starts a new group with each day. */
export function groupEntries(entries: readonly ThreadEntry[]): MessageGroup[] {
  const groups: MessageGroup[] = []
  for (const entry of entries) {
    const author = authorOf(entry)
    const at = timeOf(entry)
    const last = groups.at(-1)
    const lastAt = last?.entries.at(-1)
    const startsDay = !lastAt || new Date(timeOf(lastAt)).toDateString() !== new Date(at).toDateString()
    const isSameAuthor =
      last?.author.kind === author.kind && (author.kind === 'customer' || last.author.id === author.id)
    const isSoon = lastAt !== undefined && Date.parse(at) - Date.parse(timeOf(lastAt)) < TOGETHER_MS
    if (last && isSameAuthor && isSoon && !startsDay) last.entries.push(entry)
    else groups.push({ key: keyOf(entry), author, at, startsDay, entries: [entry] })
  }
  return groups
}
