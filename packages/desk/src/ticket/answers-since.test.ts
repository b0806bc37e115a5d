import { expect, test } from 'vitest'
import { message, PRIYA, ticket, TOM } from '../../test/fixtures.ts'
import { answersSince } from './answers-since.ts'

const asked = ticket(1)
const by = ({ id, name }: typeof PRIYA) => ({
  author: { kind: 'member' as const, id, name, avatarUrl: null },
})

test('what colleagues told the customer since then counts, and nothing else', () => {
  const messages = [
    message(asked, 1, by(TOM)),
    message(asked, 2, by(TOM)),
    message(asked, 3),
    message(asked, 4, by(PRIYA)),
    message(asked, 5, { ...by(TOM), isInternal: true }),
    message(asked, 6, by(TOM)),
  ]
  expect(answersSince(1, messages, PRIYA.id).map(({ seq }) => seq)).toEqual([2, 6])
})
