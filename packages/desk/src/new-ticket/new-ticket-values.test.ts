import { isDeskhandError } from '@deskhand/sdk'
import { expect, test } from 'vitest'
import { createNewTicket } from '../models/new-ticket.ts'
import { inputOf, type NewTicketValues } from './new-ticket-values.ts'

const values = (change: Partial<NewTicketValues>): NewTicketValues => ({
  ...createNewTicket(localStorage).readDraft(),
  clientId: 'one',
  files: [],
  ...change,
})

function missingFrom(change: Partial<NewTicketValues>): string[] {
  try {
    inputOf(values(change), 'me')
  } catch (error) {
    if (isDeskhandError(error)) return error.fields.map(({ field }) => field)
    throw error
  }
  return []
}

test('everything that is missing is named at once', () => {
  expect(missingFrom({})).toEqual(['subject', 'body', 'customer'])
  const customer = { kind: 'new', name: ' ', email: '' } as const
  expect(missingFrom({ customer, subject: 'S', body: ' ' })).toEqual([
    'body',
    'customer.name',
    'customer.email',
  ])
})

test('only what was filled in is sent', () => {
  const customer = { kind: 'new', name: ' Otto ', email: 'otto@example.com' } as const
  const filled = values({ customer, subject: ' S ', body: 'B', isMine: false })
  expect(inputOf(filled, 'me')).toEqual({
    clientId: 'one',
    customer: { name: 'Otto', email: 'otto@example.com' },
    subject: 'S',
    body: 'B',
  })
})

test('a known customer goes by id, and the ticket is the member’s if they want it', () => {
  const known = { id: 'c', verified: true, name: 'Ada', email: null, avatarUrl: null }
  const filled = values({
    customer: { kind: 'known', customer: known },
    subject: 'S',
    body: 'B',
    departmentId: 'd',
    priority: 'high',
    fields: { order: '4711' },
  })
  expect(inputOf(filled, 'me')).toMatchObject({
    customerId: 'c',
    assigneeId: 'me',
    departmentId: 'd',
    priority: 'high',
    fields: { order: '4711' },
  })
})
