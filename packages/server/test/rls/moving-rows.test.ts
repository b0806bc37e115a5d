import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember, type Identity } from './actors.ts'
import { tryAll } from './attempt.ts'
import { createRlsDatabase, type RlsDatabase } from './rls-database.ts'

let database: RlsDatabase
let tables: string[]
beforeAll(async () => {
  database = await createRlsDatabase()
  const { rows } = await database.owner.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'site_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'deskhand'::regnamespace order by 1`)
  tables = rows.map(({ name }) => name)
})
afterAll(() => database.drop())

/** Everybody who may change anything; the member of both sites would pass the policies of either. */
const people = (): Record<string, Identity> => {
  const { home, memberOfBothId } = database.world
  return {
    customer: asCustomer(home.customer),
    agent: asMember(home.siteId, home.agentId),
    admin: asMember(home.siteId, home.adminId),
    'admin of both sites': asMember(home.siteId, memberOfBothId),
  }
}

describe('an update', () => {
  it('moves no row to another site, even for somebody who is an admin of both', async () => {
    await database.owner.query(`update deskhand.team_members set role = 'admin' where user_id = $1`, [
      database.world.memberOfBothId,
    ])
    expect(tables.length).toBeGreaterThan(0)
    for (const [name, who] of Object.entries(people())) {
      const outcomes = await tryAll(
        database.superuser,
        tables.map((table) => ({
          ...who,
          statement: `update ${table} set site_id = '${database.world.foreign.siteId}'`,
        })),
      )
      const moved = tables.filter((_, index) => outcomes[index] !== 'no grant')
      expect(moved, name).toEqual([])
    }
  })

  it('points no row of a site at a row of another one', async () => {
    const { home, foreign, memberOfBothId } = database.world
    const who = asMember(home.siteId, memberOfBothId)
    const outcomes = await tryAll(
      database.superuser,
      [
        `update deskhand.tickets set department_id = '${foreign.departmentId}' where id = '${home.customer.ticketId}'`,
        `update deskhand.tickets set assignee_id = '${foreign.agentId}' where id = '${home.customer.ticketId}'`,
        `update deskhand.ticket_templates set department_id = '${foreign.departmentId}' where id = '${home.templateId}'`,
        `insert into deskhand.team_member_departments (site_id, user_id, department_id)
         values ('${home.siteId}', '${home.agentId}', '${foreign.departmentId}')`,
        `insert into deskhand.team_member_departments (site_id, user_id, department_id)
         values ('${home.siteId}', '${foreign.agentId}', '${home.departmentId}')`,
      ].map((statement) => ({ ...who, statement })),
    )
    expect(outcomes.map((outcome) => outcome.slice(0, 5))).toEqual([
      '23503',
      'DH000',
      '23503',
      '23503',
      '23503',
    ])
  })
})
