import { TICKET_PRIORITIES, TICKET_STATUSES, type QueueQuery, type TicketQuery } from '@deskhand/sdk'
import { describe, expect, it } from 'vitest'
import { listDeskArticles } from './desk-articles.ts'
import { listQueue } from './queue.ts'
import { statement, type Query } from './statement.ts'
import { listTickets, updateTicket } from './tickets.ts'

const ID = '00000000-0000-4000-8000-000000000001'
const AT = '2026-01-01T00:00:00.000Z'

describe('the name of a statement', () => {
  it('stands for one text', () => {
    statement('test:one', 'select 1')
    expect(() => statement('test:one', 'select 1')).not.toThrow()
    expect(() => statement('test:one', 'select 2')).toThrow('Two SQL texts are named test:one')
  })

  it('has no more bytes than Postgres reads, of which some letters take two', () => {
    expect(() => statement('t'.repeat(63), 'select 3')).not.toThrow()
    expect(() => statement('t'.repeat(64), 'select 4')).toThrow('more than 63 bytes')
    expect(() => statement('ü'.repeat(32), 'select 5')).toThrow('more than 63 bytes')
  })
})

/** Every choice of some of these. */
const choicesOf = <T extends object>(all: T): Partial<T>[] =>
  Object.entries(all).reduce<Partial<T>[]>(
    (choices, [key, value]) => choices.flatMap((choice) => [choice, { ...choice, [key]: value }]),
    [{}],
  )

const SORTS = ['lastMessageAt', '-lastMessageAt', 'createdAt', '-createdAt'] as const
const CHANGES = {
  subject: 'Subject',
  status: TICKET_STATUSES[0],
  priority: TICKET_PRIORITIES[0],
  departmentId: ID,
  dueAt: AT,
  assigneeId: ID,
}
const OWN_FILTERS: TicketQuery = { q: 'parcel', status: ['open'], unread: true }
const QUEUE_FILTERS: QueueQuery = {
  q: 'parcel',
  status: ['open'],
  departmentId: ID,
  assignee: 'me',
  customerId: ID,
}
const ARTICLE_FILTERS = { status: ['draft' as const], categoryId: ID, locale: 'en', q: 'parcel' }

const changesOfTicket = (): Query<unknown>[] =>
  choicesOf(CHANGES).flatMap((changes) =>
    Object.keys(changes).length === 0 ? [] : updateTicket(ID, ID, changes),
  )
const sorted = <T extends object>(filters: T): (Partial<T> & { sort: (typeof SORTS)[number] })[] =>
  choicesOf(filters).flatMap((choice) => SORTS.map((sort) => ({ ...choice, sort })))

describe.each<[string, () => Query<unknown>[]]>([
  ['the changes of a ticket', changesOfTicket],
  ["the filters of a customer's tickets", () => sorted(OWN_FILTERS).map(listTickets)],
  ['the filters of a queue', () => sorted(QUEUE_FILTERS).map((query) => listQueue(ID, query))],
  ['the filters of articles', () => choicesOf(ARTICLE_FILTERS).map((query) => listDeskArticles(ID, query))],
])('every combination of %s', (_, queries) => {
  it('makes a statement with a name of its own', () => {
    const statements = queries().map(({ statement: made }) => made)
    expect(statements.length).toBeGreaterThan(15)
    const names = new Set(statements.map(({ name }) => name))
    const texts = new Set(statements.map(({ text }) => text))
    expect(names.size).toBe(texts.size)
  })
})
