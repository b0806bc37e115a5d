import type { MessageAuthor } from '@deskhand/sdk'
import type { ThreadEntry } from '@deskhand/sdk/store'
import type { StatusChange } from './thread-changes.ts'
import type { ThreadChunk } from './thread-chunks.ts'

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
  /** True where what the customer has not read yet begins. */
  startsUnread: boolean
  /** True for the rest of a group that began in the chunk before. */
  continues: boolean
  entries: ThreadEntry[]
}

/** A change of status between two groups. */
export interface ChangeLine {
  kind: 'change'
  key: string
  at: string
  startsDay: boolean
  change: StatusChange
}

export type ThreadBlock = MessageGroup | ChangeLine

const ME: MessageAuthor = { kind: 'customer', id: null, name: null, avatarUrl: null }

const authorOf = (entry: ThreadEntry): MessageAuthor => (entry.state === 'sent' ? entry.message.author : ME)
export const timeOf = (entry: ThreadEntry): string =>
  entry.state === 'sent' ? entry.message.createdAt : entry.createdAt
/** The same before and after a message has arrived, so that its bubble stays the same node. */
export const keyOf = (entry: ThreadEntry): string =>
  entry.state === 'sent' ? (entry.message.clientId ?? entry.message.id) : entry.clientId
export const isMine = (entry: ThreadEntry): boolean => authorOf(entry).kind === 'customer'

/**
 * Puts the messages of one author within five minutes together, and the changes of status between them.
 * @param unreadKey of the first message that is not read yet: a group begins there, as with each day
 */
export function groupChunk(
  { entries, changes, previous }: Pick<ThreadChunk, 'entries' | 'changes' | 'previous'>,
  unreadKey?: string,
): ThreadBlock[] {
  const blocks: ThreadBlock[] = []
  const waiting = [...changes]
  let before = previous
  let lastAt = previous && timeOf(previous)

  function addChange(change: StatusChange): void {
    const { id: key, at } = change
    blocks.push({ kind: 'change', key, at, change, startsDay: !isSameDay(lastAt, at) })
    before = undefined
    lastAt = at
  }
  function addChangesBefore(seq: number): void {
    for (let next = waiting[0]; next && next.afterSeq < seq; next = waiting[0]) {
      addChange(next)
      waiting.shift()
    }
  }

  for (const entry of entries) {
    addChangesBefore(entry.state === 'sent' ? entry.message.seq : Infinity)
    const at = timeOf(entry)
    const startsDay = !isSameDay(lastAt, at)
    const startsUnread = keyOf(entry) === unreadKey
    const follows = before !== undefined && !startsDay && !startsUnread && belongsTo(before, entry)
    const last = blocks.at(-1)
    if (follows && last?.kind === 'group') last.entries.push(entry)
    else {
      const group = {
        key: keyOf(entry),
        author: authorOf(entry),
        at,
        startsDay,
        startsUnread,
        continues: follows,
      }
      blocks.push({ kind: 'group', ...group, entries: [entry] })
    }
    before = entry
    lastAt = at
  }
  addChangesBefore(Infinity)
  return blocks
}

const isSameDay = (a: string | undefined, b: string): boolean =>
  a !== undefined && new Date(a).toDateString() === new Date(b).toDateString()

/** Whether one person has written both, soon after each other. */
function belongsTo(before: ThreadEntry, entry: ThreadEntry): boolean {
  const [earlier, author] = [authorOf(before), authorOf(entry)]
  const isSameAuthor =
    earlier.kind === author.kind && (author.kind === 'customer' || earlier.id === author.id)
  return isSameAuthor && Date.parse(timeOf(entry)) - Date.parse(timeOf(before)) < TOGETHER_MS
}
