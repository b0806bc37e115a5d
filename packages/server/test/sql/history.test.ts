import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember } from '../rls/actors.ts'
import { tryAll, prepareAttempts } from '../rls/attempt.ts'
import { connectAsSuperuser } from '../rls/rls-database.ts'
import { openTicket, postMessage } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
})
afterAll(() => database.drop())

interface Entry {
  field: string
  old_value: unknown
  new_value: unknown
  actor_kind: string
  actor_id: string
  actor_name: string
}

async function historyOf(ticketId: string): Promise<Entry[]> {
  const { home } = database.world
  return database.act<Entry>(
    asMember(home.siteId, home.agentId),
    `select field, old_value, new_value, actor_kind, actor_id, actor_name
     from deskhand.ticket_history where ticket_id = $1 order by at, id`,
    [ticketId],
  )
}

const freshTicket = async (): Promise<string> =>
  (await openTicket(database, asCustomer(database.world.home.customer), { subject: 'Before' })).ticket_id

const change = (ticketId: string, set: string, values: unknown[] = []) => {
  const { siteId, agentId } = database.world.home
  const text = `update deskhand.tickets set ${set} where id = $1`
  return database.act(asMember(siteId, agentId), text, [ticketId, ...values])
}

describe('the history of a ticket', () => {
  it('tells of each field who changed it, from what, to what', async () => {
    const { home } = database.world
    const id = await freshTicket()
    await change(id, `status = 'in_progress'`)
    await change(id, `priority = 'urgent'`)
    await change(id, `subject = 'After'`)
    await change(id, `assignee_id = $2`, [home.adminId])
    await change(id, `department_id = $2`, [home.departmentId])
    await change(id, `due_at = '2027-01-01T10:00:00Z'`)
    await change(id, `assignee_id = null`)

    const who = { actor_kind: 'member', actor_id: home.agentId, actor_name: 'Some agent' }
    expect(await historyOf(id)).toEqual([
      { field: 'status', old_value: 'open', new_value: 'in_progress', ...who },
      { field: 'priority', old_value: 'medium', new_value: 'urgent', ...who },
      { field: 'subject', old_value: 'Before', new_value: 'After', ...who },
      { field: 'assignee', old_value: null, new_value: home.adminId, ...who },
      { field: 'department', old_value: null, new_value: home.departmentId, ...who },
      { field: 'due', old_value: null, new_value: expect.stringContaining('2027-01-01T10:00:00'), ...who },
      { field: 'assignee', old_value: home.adminId, new_value: null, ...who },
    ])
  })

  it('has an entry for each field of a change of several', async () => {
    const id = await freshTicket()
    await change(id, `status = 'resolved', priority = 'low'`)
    expect((await historyOf(id)).map((entry) => entry.field).toSorted()).toEqual(['priority', 'status'])
  })

  it('has none for a change to what was there', async () => {
    const id = await freshTicket()
    await change(id, `status = 'open', subject = 'Before', assignee_id = null`)
    expect(await historyOf(id)).toEqual([])
  })

  it('names the customer whose answer opened the ticket again', async () => {
    const { customer } = database.world.home
    const id = await freshTicket()
    await change(id, `status = 'waiting_on_customer'`)
    await postMessage(database, asCustomer(customer), id)
    expect((await historyOf(id)).at(-1)).toEqual({
      field: 'status',
      old_value: 'waiting_on_customer',
      new_value: 'open',
      actor_kind: 'customer',
      actor_id: customer.customerId,
      actor_name: 'customer',
    })
  })

  it('has an entry for neither a message nor a read mark', async () => {
    const { customer } = database.world.home
    const id = await freshTicket()
    await postMessage(database, asCustomer(customer), id)
    await database.act(
      asCustomer(customer),
      'update deskhand.tickets set customer_read_seq = 1 where id = $1',
      [id],
    )
    expect(await historyOf(id)).toEqual([])
  })

  it('can be added to, changed and emptied by nobody', async () => {
    const superuser = await connectAsSuperuser(database.ownerUrl)
    try {
      await prepareAttempts(superuser)
      const roles = ['public', 'customer', 'member', 'worker', 'server'].map((kind) => `deskhand_${kind}`)
      const attempts = [...roles, 'anon', 'authenticated', 'service_role'].flatMap((role) =>
        ['insert into %t default values', `update %t set field = 'x'`, 'delete from %t', 'truncate %t'].map(
          (text) => ({
            role,
            claims: '',
            statement: text.replace('%t', 'deskhand.ticket_history'),
          }),
        ),
      )
      expect(new Set(await tryAll(superuser, attempts))).toEqual(new Set(['no grant']))
    } finally {
      await superuser.end()
    }
  })
})
