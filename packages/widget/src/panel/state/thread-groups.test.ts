import { describe, expect, it } from 'vitest'
import { messageOf } from '../../../test/fake-server.ts'
import { groupEntries } from './thread-groups.ts'

const sent = (createdAt: string, kind: 'customer' | 'member' = 'member') => ({
  state: 'sent' as const,
  message: messageOf({
    id: createdAt + kind,
    createdAt,
    author: { kind, id: kind, name: null, avatarUrl: null },
  }),
})
const sizes = (entries: Parameters<typeof groupEntries>[0]) =>
  groupEntries(entries).map(({ entries }) => entries.length)

describe('messages', () => {
  it('of one author within five minutes stand together', () => {
    expect(
      sizes([sent('2026-11-20T10:00:00Z'), sent('2026-11-20T10:04:00Z'), sent('2026-11-20T10:20:00Z')]),
    ).toEqual([2, 1])
  })

  it('of two authors never do', () => {
    expect(sizes([sent('2026-11-20T10:00:00Z'), sent('2026-11-20T10:00:01Z', 'customer')])).toEqual([1, 1])
  })

  it('that are on their way join the customer’s own', () => {
    const pending = {
      state: 'sending' as const,
      clientId: 'x',
      body: 'b',
      attachments: [],
      createdAt: '2026-11-20T10:01:00Z',
      error: null,
    }
    expect(sizes([sent('2026-11-20T10:00:00Z', 'customer'), pending])).toEqual([2])
  })

  it('start a new day with a line', () => {
    const groups = groupEntries([
      sent('2026-11-18T12:00:00Z'),
      sent('2026-11-20T12:00:00Z'),
      sent('2026-11-20T12:30:00Z'),
    ])
    expect(groups.map(({ startsDay }) => startsDay)).toEqual([true, true, false])
  })
})
