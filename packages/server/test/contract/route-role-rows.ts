import { SPARE_KID } from './seeded-administration.ts'
import type { ContractServer } from './running-server.ts'
import type { SeededMember } from './seeded-site.ts'
import { keepRows } from './kept-rows.ts'

/** Limits the agents of the site. @returns the agent whom that keeps from the tickets of its one department */
export async function seedLimitedAgent({ owner, site }: ContractServer): Promise<SeededMember> {
  const email = 'limited@alpha.example'
  const { rows } = await owner.query<{ id: string }>(
    `insert into auth.users (email, encrypted_password)
    select $1, encrypted_password from auth.users where id = $2 returning id`,
    [email, site.agent.id],
  )
  const [user] = rows
  if (!user) throw new Error('no user was inserted')
  await owner.query(
    `insert into deskhand.team_members (site_id, user_id, role, name, email) values ($1, $2, 'agent', 'Limited', $3)`,
    [site.id, user.id, email],
  )
  await owner.query(`insert into deskhand.departments (site_id, name) values ($1, 'Another')`, [site.id])
  await owner.query(
    `insert into deskhand.team_member_departments (site_id, user_id, department_id)
    select site_id, case id when $4 then $3::uuid else $2::uuid end, id from deskhand.departments where site_id = $1`,
    [site.id, user.id, site.agent.id, site.departmentId],
  )
  await owner.query('update deskhand.sites set restrict_agents_to_departments = true where id = $1', [
    site.id,
  ])
  return { id: user.id, email, password: site.agent.password }
}

/** Rows that calls change, with the column that tells them apart. */
const CHANGED = {
  'deskhand.sites': 'id',
  'auth.users': 'id',
  'deskhand.team_members': 'user_id',
  'deskhand.site_identity_keys': 'id',
}
/** Rows that calls delete. */
const DELETED = ['departments', 'ticket_templates', 'team_member_departments', 'member_links']

/** @returns what puts back the settings, the people and the tickets of the site, and what is named by all */
export async function keepRoleRows({ owner, site }: ContractServer): Promise<() => Promise<void>> {
  const restores: (() => Promise<void>)[] = []
  for (const [table, key] of Object.entries(CHANGED)) restores.push(await keepRows(owner, table, key))
  for (const table of DELETED)
    await owner.query(`create temp table deleted_${table} as table deskhand.${table}`)
  return async () => {
    for (const table of DELETED)
      await owner.query(`insert into deskhand.${table} table deleted_${table} on conflict do nothing`)
    for (const restore of restores) await restore()
    await owner.query('delete from deskhand.site_identity_keys where site_id = $1 and kid <> all ($2)', [
      site.id,
      [site.identityKey.kid, SPARE_KID],
    ])
    await owner.query('update deskhand.ticket_fields set archived_at = null where site_id = $1', [site.id])
    // In the department of the one agent, and done with, so that they can be rated.
    await owner.query(
      `update deskhand.tickets set department_id = $2, status = 'resolved', assignee_id = null, merged_into_id = null,
        merged_into_number = null where site_id = $1`,
      [site.id, site.departmentId],
    )
  }
}
