import type { ThreadEntry } from '@deskhand/sdk/store'
import type { StatusChange } from './thread-changes.ts'
import type { ThreadChunk } from './thread-chunks.ts'
import { groupMessages, isSameDay, keyOf, type MessageGroup, timeOf } from './thread-groups.ts'

/** A change of status between two groups. */
export interface ChangeLine {
  kind: 'change'
  key: string
  at: string
  startsDay: boolean
  change: StatusChange
}

export type ThreadBlock = MessageGroup | ChangeLine

/**
 * Groups the messages of a chunk, with the changes of status between them.
 * @param unreadKey of the first message that is not read yet: a group begins there
 */
export function blocksOf(
  { entries, changes, previous }: Pick<ThreadChunk, 'entries' | 'changes' | 'previous'>,
  unreadKey?: string,
): ThreadBlock[] {
  const blocks: ThreadBlock[] = []
  const waiting = [...changes]
  let together: ThreadEntry[] = []
  let before = previous
  let lastAt = previous && timeOf(previous)

  function group(): void {
    blocks.push(...groupMessages(together, before, lastAt))
    before = together.at(-1) ?? before
    lastAt = before ? timeOf(before) : lastAt
    together = []
  }
  function addChangesBefore(seq: number): void {
    for (let change = waiting[0]; change && change.afterSeq < seq; change = waiting[0]) {
      group()
      const { id: key, at } = change
      blocks.push({ kind: 'change', key, at, change, startsDay: !isSameDay(lastAt, at) })
      before = undefined
      lastAt = at
      waiting.shift()
    }
  }

  for (const entry of entries) {
    addChangesBefore(entry.state === 'sent' ? entry.message.seq : Infinity)
    if (keyOf(entry) === unreadKey) {
      group()
      before = undefined
    }
    together.push(entry)
  }
  addChangesBefore(Infinity)
  group()
  return blocks
}
