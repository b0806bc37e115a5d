import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember, type Identity } from '../rls/actors.ts'
import { openTicket } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
let admin: Identity
beforeAll(async () => {
  database = await createSqlDatabase()
  admin = asMember(database.world.home.siteId, database.world.home.adminId)
})
afterAll(() => database.drop())

const freshTicket = async (): Promise<string> =>
  (await openTicket(database, asCustomer(database.world.home.customer))).ticket_id

const change = (ticketId: string, set: string, values: unknown[] = []) =>
  database.act(admin, `update deskhand.tickets set ${set} where id = $1`, [ticketId, ...values])

const newest = async (ticketId: string): Promise<unknown> =>
  (
    await database.owner.query(
      'select type, is_public, moved_from from deskhand.events where ticket_id = $1 order by id desc limit 1',
      [ticketId],
    )
  ).rows[0]

describe('the log of a ticket that moves', () => {
  it('says where it was: in which department, and whose', async () => {
    const { departmentId, departmentElsewhereId, agentId, adminId } = database.world.home
    const id = await freshTicket()
    await change(id, 'department_id = $2, assignee_id = $3', [departmentId, agentId])
    expect(await newest(id)).toEqual({
      type: 'ticket.updated',
      is_public: true,
      moved_from: { departmentId: null, assigneeId: null },
    })
    await change(id, 'assignee_id = $2', [adminId])
    expect(await newest(id)).toEqual({
      type: 'ticket.updated',
      is_public: false,
      moved_from: { departmentId, assigneeId: agentId },
    })
    await change(id, 'department_id = $2', [departmentElsewhereId])
    expect(await newest(id)).toMatchObject({ moved_from: { departmentId, assigneeId: adminId } })
  })

  it('says nothing of the kind where it stays', async () => {
    const id = await freshTicket()
    await change(id, `status = 'closed'`)
    expect(await newest(id)).toMatchObject({ moved_from: null })
  })

  it('says it to no customer', async () => {
    const read = database.act(
      asCustomer(database.world.home.customer),
      'select moved_from from deskhand.events',
    )
    await expect(read).rejects.toMatchObject({ code: '42501' })
  })
})
