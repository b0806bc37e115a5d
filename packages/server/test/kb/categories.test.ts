import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asMember, asPublic } from '../rls/actors.ts'
import { createSqlDatabase, type SqlDatabase } from '../sql/sql-database.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
})
afterAll(() => database.drop())

const asAdmin = () => asMember(database.world.home.siteId, database.world.home.adminId)

async function addCategory(slug: string, parentId: string | null = null): Promise<string> {
  const { siteId } = database.world.home
  await database.act(
    asAdmin(),
    `insert into deskhand.kb_categories (site_id, slug, name, parent_id) values ($1, $2, $2, $3)`,
    [siteId, slug, parentId],
  )
  const [row] = await database.act<{ id: string }>(
    asAdmin(),
    'select id from deskhand.kb_categories where site_id = $1 and slug = $2',
    [siteId, slug],
  )
  return row?.id ?? ''
}

const move = (id: string, parentId: string) =>
  database.act(asAdmin(), 'update deskhand.kb_categories set parent_id = $2 where id = $1', [id, parentId])

describe('a category', () => {
  it('may stand below another one, and is public with it', async () => {
    const parent = await addCategory('shipping')
    const child = await addCategory('abroad', parent)
    const seen = await database.act(
      asPublic(database.world.home.siteId),
      'select parent_id from deskhand.kb_categories where id = $1',
      [child],
    )
    expect(seen).toEqual([{ parent_id: parent }])
  })

  it('never stands two levels down', async () => {
    const parent = await addCategory('payment')
    const child = await addCategory('cards', parent)
    await expect(addCategory('debit-cards', child)).rejects.toThrow('kb_categories_parent_fkey')
  })

  it('with others below it cannot be put below one', async () => {
    const parent = await addCategory('account')
    await addCategory('password', parent)
    const other = await addCategory('security')
    await expect(move(parent, other)).rejects.toThrow('kb_categories_parent_fkey')
  })

  it('cannot be its own parent', async () => {
    const id = await addCategory('loop')
    await expect(move(id, id)).rejects.toThrow('kb_categories_parent_fkey')
  })

  it('cannot stand below one of another site', async () => {
    await expect(addCategory('smuggled', database.world.foreign.categoryId)).rejects.toThrow(
      'kb_categories_parent_fkey',
    )
  })

  it('is written by admins alone', async () => {
    const { siteId, agentId } = database.world.home
    await expect(
      database.act(
        asMember(siteId, agentId),
        `insert into deskhand.kb_categories (site_id, slug, name) values ($1, 'mine', 'Mine')`,
        [siteId],
      ),
    ).rejects.toThrow('row-level security')
  })
})
