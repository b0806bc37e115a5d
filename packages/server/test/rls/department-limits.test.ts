import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asMember } from './actors.ts'
import { tryAll, type Outcome } from './attempt.ts'
import { createRlsDatabase, type RlsDatabase } from './rls-database.ts'
import { insertRow } from './insert-row.ts'

let database: RlsDatabase
beforeAll(async () => {
  database = await createRlsDatabase()
})
afterAll(() => database.drop())

type Place = { departmentId: string | null; assigneeId?: string }

/** A ticket that stands there, with a message; gives its id. */
async function ticketAt({ departmentId, assigneeId }: Place): Promise<string> {
  const { owner, world } = database
  const { siteId, customer } = world.home
  const id = randomUUID()
  await insertRow(owner, 'deskhand.tickets', {
    id,
    site_id: siteId,
    customer_id: customer.customerId,
    subject: 'Somewhere',
    department_id: departmentId,
    assignee_id: assigneeId ?? null,
  })
  await insertRow(owner, 'deskhand.ticket_messages', {
    site_id: siteId,
    ticket_id: id,
    customer_id: customer.customerId,
    author_kind: 'customer',
    author_id: customer.customerId,
    body: 'A line',
  })
  return id
}

/** What comes of statements of the agent whose department is not that of the tickets of the world. */
const asAgentElsewhere = (...statements: string[]): Promise<Outcome[]> => {
  const { siteId, agentElsewhereId } = database.world.home
  const who = asMember(siteId, agentElsewhereId)
  return tryAll(
    database.superuser,
    statements.map((statement) => ({ ...who, statement })),
  )
}

const looksAt = (ticketId: string): Promise<Outcome[]> =>
  asAgentElsewhere(
    `select from deskhand.tickets where id = '${ticketId}'`,
    `update deskhand.tickets set priority = 'high' where id = '${ticketId}'`,
    `select from deskhand.ticket_messages where ticket_id = '${ticketId}'`,
    `select from deskhand.events where ticket_id = '${ticketId}'`,
  )

const IN_REACH = ['done', 'done', 'done', 'done']
const OUT_OF_REACH = ['nothing', 'nothing', 'nothing', 'nothing']

describe('an agent of a site that limits its agents to departments', () => {
  it('reaches the tickets of the own department, and those of none', async () => {
    const { departmentElsewhereId } = database.world.home
    expect(await looksAt(await ticketAt({ departmentId: departmentElsewhereId }))).toEqual(IN_REACH)
    expect(await looksAt(await ticketAt({ departmentId: null }))).toEqual(IN_REACH)
  })

  it('reaches a ticket of another department only while it is assigned to them', async () => {
    const { departmentId, agentElsewhereId, agentId } = database.world.home
    expect(await looksAt(await ticketAt({ departmentId, assigneeId: agentElsewhereId }))).toEqual(IN_REACH)
    expect(await looksAt(await ticketAt({ departmentId, assigneeId: agentId }))).toEqual(OUT_OF_REACH)
    expect(await looksAt(await ticketAt({ departmentId }))).toEqual(OUT_OF_REACH)
  })

  it('moves no ticket out of their own sight, nor lets go of one there', async () => {
    const { departmentId, departmentElsewhereId, agentElsewhereId } = database.world.home
    const own = await ticketAt({ departmentId: departmentElsewhereId })
    const assigned = await ticketAt({ departmentId, assigneeId: agentElsewhereId })
    const [moved, letGo, handedOn] = await asAgentElsewhere(
      `update deskhand.tickets set department_id = '${departmentId}' where id = '${own}'`,
      `update deskhand.tickets set assignee_id = null where id = '${assigned}'`,
      `update deskhand.tickets set department_id = null, assignee_id = null where id = '${assigned}'`,
    )
    expect([moved, letGo]).toEqual(['DH000 invalid_request', 'DH000 invalid_request'])
    expect(handedOn).toBe('done')
  })

  it('reaches everything as soon as the site limits nobody, or they become an admin', async () => {
    const { owner, world } = database
    const { siteId, departmentId, agentElsewhereId } = world.home
    const id = await ticketAt({ departmentId })
    const meanwhile = async (change: string): Promise<Outcome[]> => {
      await owner.query(change, [siteId])
      return looksAt(id)
    }
    const sites = 'update deskhand.sites set restrict_agents_to_departments'
    expect(await meanwhile(`${sites} = false where id = $1`)).toEqual(IN_REACH)
    expect(await meanwhile(`${sites} = true where id = $1`)).toEqual(OUT_OF_REACH)
    const member = `where site_id = $1 and user_id = '${agentElsewhereId}'`
    const update = 'update deskhand.team_members set role ='
    expect(await meanwhile(`${update} 'admin' ${member}`)).toEqual(IN_REACH)
    expect(await meanwhile(`${update} 'agent' ${member}`)).toEqual(OUT_OF_REACH)
  })
})

describe('every table that hangs on a ticket', () => {
  it('keeps limited agents to the tickets in their reach', async () => {
    const { rows } = await database.owner.query<{ table: string }>(`
      select c.relname as table from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'ticket_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace = 'deskhand'::regnamespace
        and has_any_column_privilege('deskhand_member', c.oid, 'SELECT, INSERT, UPDATE')
        -- Of what only admins read nobody needs to be kept from a part.
        and exists (
          select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polroles = array['deskhand_member'::regrole::oid]
            and concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) not like '%admin_sites()%'
        )
        and not exists (
          select from pg_policy p where p.polrelid = c.oid and not p.polpermissive
            and p.polroles = array['deskhand_member'::regrole::oid] and p.polcmd = '*'
            and pg_get_expr(p.polqual, p.polrelid) like '%ticket_in_reach(ticket_id)%'
        )`)
    expect(rows.map(({ table }) => table)).toEqual([])
  })
})
