import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember, type Identity } from '../rls/actors.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
})
afterAll(() => database.drop())

const asAgent = (): Identity => asMember(database.world.home.siteId, database.world.home.agentId)
const asAdmin = (): Identity => asMember(database.world.home.siteId, database.world.home.adminId)

const add = (who: Identity, name: string, ownerId: string | null) =>
  database.act<{ id: string }>(
    who,
    `insert into deskhand.saved_views (site_id, owner_id, name, filter, sort)
    values ($1, $2, $3, '{"unread":true}', 'lastMessageAt') returning id`,
    [database.world.home.siteId, ownerId, name],
  )

const namesFor = async (who: Identity): Promise<string[]> => {
  const rows = await database.act<{ name: string }>(
    who,
    'select name from deskhand.saved_views where site_id = $1 order by name',
    [database.world.home.siteId],
  )
  return rows.map(({ name }) => name)
}

describe('a saved view of somebody’s own', () => {
  it('is written, changed and deleted by its owner and seen by nobody else, not even an admin', async () => {
    const { agentId } = database.world.home
    await add(asAgent(), 'My own', agentId)
    expect(await namesFor(asAgent())).toContain('My own')
    expect(await namesFor(asAdmin())).not.toContain('My own')
    const change = `update deskhand.saved_views set sort = 'dueAt' where name = 'My own' returning id`
    const remove = `delete from deskhand.saved_views where name = 'My own' returning id`
    expect(await database.act(asAdmin(), change)).toHaveLength(0)
    expect(await database.act(asAgent(), change)).toHaveLength(1)
    expect(await database.act(asAdmin(), remove)).toHaveLength(0)
    expect(await database.act(asAgent(), remove)).toHaveLength(1)
  })

  it('cannot be written in the name of another member', async () => {
    const { adminId } = database.world.home
    await expect(add(asAgent(), 'In your name', adminId)).rejects.toMatchObject({ code: '42501' })
  })

  it('may have the name of a shared one, but not that of another own one', async () => {
    const { agentId } = database.world.home
    await add(asAgent(), 'late', agentId)
    await expect(add(asAgent(), 'LATE', agentId)).rejects.toMatchObject({ code: '23505' })
  })
})

describe('a shared saved view', () => {
  it('is written by admins and read by every member, and by no customer', async () => {
    await expect(add(asAgent(), 'For all', null)).rejects.toMatchObject({ code: '42501' })
    await add(asAdmin(), 'For all', null)
    expect(await namesFor(asAgent())).toContain('For all')
    await expect(namesFor(asCustomer(database.world.home.customer))).rejects.toMatchObject({ code: '42501' })
  })

  it('has a name of its own', async () => {
    await add(asAdmin(), 'Only once', null)
    await expect(add(asAdmin(), 'only once', null)).rejects.toMatchObject({ code: '23505' })
  })
})
