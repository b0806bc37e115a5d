import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember, asPublic, asWorker } from '../rls/actors.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
})
afterAll(() => database.drop())

const VIEWS = ['customer_tickets', 'customer_messages', 'customer_attachments', 'customer_changes'] as const

const read = <Row extends object>(who: Parameters<SqlDatabase['act']>[0], view: string): Promise<Row[]> =>
  database.act<Row>(who, `select * from deskhand.${view} order by id`)

describe('what a customer sees of a ticket', () => {
  it('is these fields and no others', async () => {
    const { customer } = database.world.home
    expect(await read(asCustomer(customer), 'customer_tickets')).toEqual([
      {
        id: customer.ticketId,
        number: expect.any(String),
        subject: 'Where is my refund?',
        status: 'in_progress',
        priority: 'medium',
        department_id: database.world.home.departmentId,
        tags: [{ id: database.world.home.tagId, name: 'refund', color: '#6b7280' }],
        fields: { order: '4711' },
        rating: { score: 5, comment: null, rated_at: expect.any(String) },
        created_at: expect.any(Date),
        updated_at: expect.any(Date),
        last_message_at: expect.any(Date),
        last_seq: 2,
        read_seq: 0,
        unread_count: 1,
        merged_into: null,
      },
    ])
  })

  it('has in its thread no internal note, and no hole where one stands', async () => {
    const { customer } = database.world.home
    const messages = await read<{ id: string; seq: number }>(asCustomer(customer), 'customer_messages')
    expect(new Map(messages.map(({ seq, id }) => [seq, id]))).toEqual(
      new Map([
        [1, customer.messageId],
        [2, customer.replyId],
      ]),
    )
  })

  it('has of its changes those that are public', async () => {
    const { customer } = database.world.home
    const changes = await read<{ field: string }>(asCustomer(customer), 'customer_changes')
    expect(changes.map((change) => change.field)).toEqual(['status'])
  })

  it('has all own files, those that were not sent yet among them', async () => {
    const { customer } = database.world.home
    const files = await read<{ id: string }>(asCustomer(customer), 'customer_attachments')
    expect(new Set(files.map((file) => file.id))).toEqual(new Set(Object.values(customer.attachments)))
  })
})

describe.each(VIEWS)('the view %s', (view) => {
  it('is open to customers alone', async () => {
    const { home } = database.world
    for (const who of [asPublic(home.siteId), asMember(home.siteId, home.adminId), asWorker])
      await expect(read(who, view)).rejects.toMatchObject({ code: '42501' })
  })

  it('holds nothing for a customer who is not there', async () => {
    const nobody = asCustomer({ ...database.world.home.customer, customerId: database.world.home.siteId })
    expect(await read(nobody, view)).toEqual([])
  })
})
