import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSqlDatabase, type SqlDatabase } from '../sql/sql-database.ts'
import { asMember, type Identity } from './actors.ts'
import { insertRow } from './insert-row.ts'

let database: SqlDatabase
let admin: Identity
beforeEach(async () => {
  database = await createSqlDatabase()
  const { siteId, adminId } = database.world.home
  admin = asMember(siteId, adminId)
})
afterEach(() => database.drop())

const REFUSED = {
  code: 'DH000',
  message: 'invalid_request',
  detail: 'This is the last admin of the site. Make somebody else an admin first.',
}
const ofAdmin = () => `where user_id = '${database.world.home.adminId}'`
const promote = (userId: string) =>
  database.owner.query(`update deskhand.team_members set role = 'admin' where user_id = $1`, [userId])

describe('the last admin of a site', () => {
  it.each([
    ['demoted', `update deskhand.team_members set role = 'agent'`],
    ['disabled', `update deskhand.team_members set disabled_at = now()`],
    ['deleted', `delete from deskhand.team_members`],
    ['deleted as a user', `delete from auth.users`],
  ])('cannot be %s', async (how, statement) => {
    const where = how === 'deleted as a user' ? ofAdmin().replace('user_id', 'id') : ofAdmin()
    await expect(database.owner.query(`${statement} ${where}`)).rejects.toMatchObject(REFUSED)
  })

  it('cannot step down themselves', async () => {
    await expect(
      database.act(admin, `update deskhand.team_members set role = 'agent' ${ofAdmin()}`),
    ).rejects.toMatchObject(REFUSED)
  })

  it('is no longer the last one once another is active', async () => {
    const { agentId, disabledId } = database.world.home
    await promote(disabledId)
    const stepDown = `update deskhand.team_members set role = 'agent' ${ofAdmin()}`
    await expect(database.act(admin, stepDown)).rejects.toMatchObject(REFUSED)
    await promote(agentId)
    await database.act(admin, stepDown)
  })

  it('may hand over in one statement', async () => {
    const { adminId, agentId } = database.world.home
    const { rowCount } = await database.owner.query(
      `update deskhand.team_members set role = case user_id when $1 then 'agent' else 'admin' end
       where user_id in ($1, $2)`,
      [adminId, agentId],
    )
    expect(rowCount).toBe(2)
  })

  it('goes with the site', async () => {
    const { siteId } = database.world.home
    await database.owner.query('delete from deskhand.sites where id = $1', [siteId])
    const { rows } = await database.owner.query('select from deskhand.team_members where site_id = $1', [
      siteId,
    ])
    expect(rows).toEqual([])
  })

  it('is not asked for on a site that never had one', async () => {
    const siteId = randomUUID()
    await insertRow(database.owner, 'deskhand.sites', {
      id: siteId,
      key: 'no-admin',
      name: 'No admin',
      attachment_types: [],
    })
    await insertRow(database.owner, 'deskhand.team_members', {
      site_id: siteId,
      user_id: database.world.home.newcomerId,
      role: 'agent',
      name: 'Alone',
      email: 'alone@team.example',
    })
    await database.owner.query('delete from deskhand.team_members where site_id = $1', [siteId])
  })
})

describe('two admins who demote each other at once', () => {
  it('leave one of them: the second waits for the first, and is refused', async () => {
    const { siteId, adminId, agentId } = database.world.home
    await promote(agentId)
    const demote = (userId: string) =>
      `update deskhand.team_members set role = 'agent' where user_id = '${userId}'`
    const first = await database.begin(admin)
    const second = await database.begin(asMember(siteId, agentId))
    await first.query(demote(agentId))
    const demotion = Promise.allSettled([second.query(demote(adminId))])
    await expect.poll(() => second.isBlocked()).toBe(true)
    await first.commit()
    expect(await demotion).toMatchObject([{ status: 'rejected', reason: REFUSED }])
    await second.rollback()
    const { rows } = await database.owner.query(
      `select user_id from deskhand.team_members where site_id = $1 and role = 'admin'`,
      [siteId],
    )
    expect(rows).toEqual([{ user_id: adminId }])
  })
})
