import type { Thread } from '@deskhand/sdk/store'
import { expect, it } from 'vitest'
import { messageOf } from '../../../test/fake-server.ts'
import { unreadStartIn } from './use-unread-start.ts'

/** A thread in which the customer (`c`) and the team (`m`) have written, whose messages are called by their place. */
const threadOf = (authors: string, hasOlder = false): Thread => ({
  ticketId: 'ticket-1',
  status: 'ready',
  hasOlder,
  released: [],
  error: null,
  entries: Array.from(authors, (author, index) => ({
    state: 'sent',
    message: messageOf({
      id: `${index}`,
      author: { kind: author === 'c' ? 'customer' : 'member', id: author, name: null, avatarUrl: null },
    }),
  })),
})

it.each([
  ['mmcm', 0, undefined],
  ['mmcm', 1, '3'],
  ['mmcm', 2, '1'],
  ['mmc', 9, '0'],
])('of %s with %i unread answers, reading begins at %s', (authors, unread, key) => {
  expect(unreadStartIn(threadOf(authors), unread)).toEqual({ key, isFetching: false })
})

it('is looked for further up when more answers are unread than are loaded', () => {
  expect(unreadStartIn(threadOf('mcm', true), 3).isFetching).toBe(true)
  expect(unreadStartIn(threadOf('mcm', true), 2)).toEqual({ key: '0', isFetching: false })
})
