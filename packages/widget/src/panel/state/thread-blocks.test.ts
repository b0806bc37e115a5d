import type { PendingEntry } from '@deskhand/sdk/store'
import { describe, expect, it } from 'vitest'
import { messageOf } from '../../../test/fake-server.ts'
import { chunkThread, gatherChunks } from './thread-chunks.ts'
import type { StatusChange } from './thread-changes.ts'
import { blocksOf, type ThreadBlock } from './thread-blocks.ts'

let seqs = 0
const sent = (createdAt: string, kind: 'customer' | 'member' = 'member', seq = ++seqs) => ({
  state: 'sent' as const,
  message: messageOf({
    id: `${seq}`,
    seq,
    createdAt,
    author: { kind, id: kind, name: null, avatarUrl: null },
  }),
})
const pending = (createdAt: string): PendingEntry => ({
  state: 'sending',
  ticketId: 'ticket-1',
  clientId: 'x',
  body: 'b',
  attachments: [],
  fileCount: 0,
  createdAt,
  error: null,
})
const solved = (afterSeq: number, at: string): StatusChange => ({
  id: `change-${afterSeq}`,
  status: 'resolved',
  by: 'Mara',
  isMine: false,
  at,
  afterSeq,
})
const group = (
  entries: Parameters<typeof chunkThread>[0],
  changes: StatusChange[] = [],
  unreadKey?: string,
) => blocksOf({ entries, changes, previous: undefined }, unreadKey)
const sizes = (blocks: ThreadBlock[]) =>
  blocks.map((block) => (block.kind === 'group' ? block.entries.length : 'change'))

describe('messages', () => {
  it('of one author within five minutes stand together', () => {
    const entries = [sent('2026-11-20T10:00:00Z'), sent('2026-11-20T10:04:00Z'), sent('2026-11-20T10:20:00Z')]
    expect(sizes(group(entries))).toEqual([2, 1])
  })

  it('of two authors never do', () => {
    expect(sizes(group([sent('2026-11-20T10:00:00Z'), sent('2026-11-20T10:00:01Z', 'customer')]))).toEqual([
      1, 1,
    ])
  })

  it('that are on their way join the customer’s own', () => {
    const entries = [sent('2026-11-20T10:00:00Z', 'customer'), pending('2026-11-20T10:01:00Z')]
    expect(sizes(group(entries))).toEqual([2])
  })

  it('start a new day with a line', () => {
    const entries = [sent('2026-11-18T12:00:00Z'), sent('2026-11-20T12:00:00Z'), sent('2026-11-20T12:30:00Z')]
    expect(group(entries).map(({ startsDay }) => startsDay)).toEqual([true, true, false])
  })

  it('part where what is not read yet begins', () => {
    const entries = [sent('2026-11-20T10:00:00Z'), sent('2026-11-20T10:01:00Z')]
    const [first, second] = entries.map(({ message }) => message.id)
    expect(group(entries, [], second).map(({ key }) => key)).toEqual([first, second])
  })

  it('part where something was changed between them', () => {
    const entries = [sent('2026-11-20T10:00:00Z', 'member', 1), sent('2026-11-20T10:02:00Z', 'member', 2)]
    expect(sizes(group(entries, [solved(1, '2026-11-20T10:01:00Z')]))).toEqual([1, 'change', 1])
  })

  it('that are on their way stand behind every change', () => {
    const entries = [sent('2026-11-20T10:00:00Z', 'customer', 1), pending('2026-11-20T10:02:00Z')]
    expect(sizes(group(entries, [solved(1, '2026-11-20T10:03:00Z')]))).toEqual([1, 'change', 1])
  })
})

describe('a long thread', () => {
  const thread = Array.from({ length: 50 }, (_, index) => sent('2026-11-20T10:00:00Z', 'member', index + 1))

  it('is cut at the same places, however much of it is loaded', () => {
    const newest = chunkThread(thread.slice(25), [])
    const all = chunkThread(thread, [])
    expect(all.at(-1)?.entries).toEqual(newest.at(-1)?.entries)
  })

  it('leaves what did not change as it is when a message comes in', () => {
    const before = chunkThread(thread, [])
    const after = chunkThread([...thread, sent('2026-11-20T10:00:00Z', 'customer', 51)], [], before)
    expect(after.map((chunk, index) => chunk === before[index])).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ])
  })

  it('gathers its chunks at the same places, however much of it is loaded', () => {
    const long = Array.from({ length: 450 }, (_, index) => sent('2026-11-20T10:00:00Z', 'member', index + 1))
    const lengths = (entries: typeof long): [number, number][] =>
      gatherChunks(chunkThread(entries, [])).map(({ key, chunks }) => [key, chunks.length])
    expect(lengths(long)).toEqual([
      [0, 20],
      [1, 20],
      [2, 5],
    ])
    expect(lengths(long.slice(150))).toEqual([
      [0, 5],
      [1, 20],
      [2, 5],
    ])
    // What was let go in the middle keeps its place.
    expect(lengths([...long.slice(0, 20), ...long.slice(400)])).toEqual([
      [0, 2],
      [1, 0],
      [2, 5],
    ])
  })

  it('goes on across a cut as if there were none', () => {
    const [first, second] = chunkThread(thread, [])
    if (!first || !second) throw new Error('there are too few chunks')
    expect(blocksOf(first)).toMatchObject([{ continues: false, startsDay: true }])
    expect(blocksOf(second)).toMatchObject([{ continues: true, startsDay: false }])
  })

  it('keeps the bubble of a message in its chunk when it has arrived', () => {
    const written = pending('2026-11-20T10:01:00Z')
    const arrived = { ...sent('2026-11-20T10:01:00Z', 'customer', 41) }
    const before = chunkThread([...thread.slice(0, 40), written], [])
    const after = chunkThread([...thread.slice(0, 40), arrived], [], before)
    expect(after.at(-1)?.key).toBe(before.at(-1)?.key)
  })

  it('shows a change in the chunk of the message before it', () => {
    const chunks = chunkThread(thread, [
      solved(20, '2026-11-20T10:01:00Z'),
      solved(21, '2026-11-20T10:02:00Z'),
    ])
    expect(chunks.map(({ changes }) => changes.length)).toEqual([0, 1, 1, 0, 0])
  })
})
