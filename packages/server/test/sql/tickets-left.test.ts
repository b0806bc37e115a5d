import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readSiteLog, type LeftEntry, type LogEntry, type LogPosition } from '#server/db/events'
import { asCustomer, asMember, type Identity } from '../rls/actors.ts'
import { postMessage } from './calls.ts'
import { LogReader } from './log-reader.ts'
import { memberContext } from './member-context.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
})
afterAll(() => database.drop())

let log: LogReader
let start: LogPosition
beforeEach(async () => {
  await move(database.world.home.departmentId)
  log = await LogReader.atEnd(database.database)
  start = log.position
})

/** Puts the ticket of the peer into another department, or in none. */
const move = (departmentId: string | null): Promise<unknown> =>
  database.owner.query('update deskhand.tickets set department_id = $1 where id = $2', [
    departmentId,
    database.world.home.peer.ticketId,
  ])

async function read(userId: string, after = start, limit = 500): Promise<(LogEntry | LeftEntry)[]> {
  const { siteId } = database.world.home
  const context = await memberContext(database, siteId, userId)
  const [entries] = await database.database.run(context, readSiteLog(siteId, after, limit))
  return entries
}
const typesFor = async (userId: string): Promise<string[]> => (await read(userId)).map(({ type }) => type)

describe('a ticket that left the departments of a limited agent', () => {
  it('is named in its place among the other entries, page by page, with nothing of what became of it', async () => {
    const { agentId, departmentElsewhereId, customer, peer } = database.world.home
    await move(departmentElsewhereId)
    await postMessage(database, asCustomer(customer), customer.ticketId)
    await log.readUntil(2)

    const [left, message, ...others] = await read(agentId)
    expect(left).toMatchObject({
      type: 'ticket.left',
      ticket_id: peer.ticketId,
      customer_id: null,
      message_id: null,
      data: {},
    })
    expect(message).toMatchObject({ type: 'message.created', ticket_id: customer.ticketId })
    expect(others).toEqual([])
    expect(await read(agentId, start, 1)).toEqual([left])
    expect(await read(agentId, left, 1)).toEqual([message])
  })

  it('is not named to an agent who could not follow it before', async () => {
    const { agentElsewhereId, agentId, departmentElsewhereId } = database.world.home
    await move(departmentElsewhereId)
    await move(database.world.home.departmentId)
    await move(departmentElsewhereId)
    await log.readUntil(3)
    expect(await typesFor(agentId)).toEqual(['ticket.left', 'ticket.left'])
    await database.owner.query('delete from deskhand.team_member_departments where user_id = $1', [
      agentElsewhereId,
    ])
    expect(await typesFor(agentElsewhereId)).toEqual([])
  })

  it('is named to the agent it was taken from, though it never was in a department of theirs', async () => {
    const { agentId, departmentElsewhereId, peer } = database.world.home
    const assign = (userId: string | null): Promise<unknown> =>
      database.owner.query('update deskhand.tickets set assignee_id = $1 where id = $2', [
        userId,
        peer.ticketId,
      ])
    await move(departmentElsewhereId)
    await assign(agentId)
    await log.readUntil(2)
    expect(await typesFor(agentId)).toEqual(['ticket.updated', 'ticket.updated'])
    await assign(null)
    await log.readUntil(3)
    expect(await typesFor(agentId)).toEqual(['ticket.left', 'ticket.left'])
  })

  it('is an ordinary change to whoever still follows it', async () => {
    const { adminId, agentId, departmentElsewhereId } = database.world.home
    await move(null)
    await log.readUntil(1)
    expect(await typesFor(agentId)).toEqual(['ticket.updated'])
    await move(departmentElsewhereId)
    await log.readUntil(2)
    expect(await typesFor(adminId)).toEqual(['ticket.updated', 'ticket.updated'])
  })

  it('is named to nobody of another site, to no member who was disabled, and to no customer', async () => {
    const { agentId, departmentElsewhereId, customer, siteId } = database.world.home
    await move(departmentElsewhereId)
    await log.readUntil(1)
    const leftFor = (who: Identity): Promise<object[]> =>
      database.act(who, 'select ticket_id from deskhand_private.tickets_left($1, $2, $3, 10)', [
        siteId,
        start.tx,
        start.id,
      ])
    const agent = asMember(siteId, agentId)
    expect(await leftFor(agent)).toHaveLength(1)
    const { foreign } = database.world
    expect(await leftFor(asMember(foreign.siteId, foreign.agentId))).toEqual([])
    await expect(leftFor(asCustomer(customer))).rejects.toThrow('permission denied')
    await database.owner.query('update deskhand.team_members set disabled_at = now() where user_id = $1', [
      agentId,
    ])
    expect(await leftFor(agent)).toEqual([])
  })
})

describe('a ticket that was erased', () => {
  it('left whoever could follow it, and nothing else of it stays in the log', async () => {
    const { adminId, agentId, agentElsewhereId, peer } = database.world.home
    const { owner } = database
    await owner.query('update deskhand.team_members set disabled_at = null where user_id = $1', [agentId])
    await postMessage(database, asCustomer(peer), peer.ticketId)
    await owner.query('delete from deskhand.tickets where id = $1', [peer.ticketId])
    await expect.poll(() => typesFor(adminId)).toEqual(['ticket.left'])
    expect(await typesFor(agentId)).toEqual(['ticket.left'])
    expect(await typesFor(agentElsewhereId)).toEqual([])
    const { rows } = await owner.query(
      'select type, customer_id, message_id, is_public from deskhand.events where ticket_id = $1',
      [peer.ticketId],
    )
    expect(rows).toEqual([{ type: 'ticket.left', customer_id: null, message_id: null, is_public: false }])
  })

  it('leaves nothing behind when its site goes too', async () => {
    const { foreign } = database.world
    await database.owner.query('delete from deskhand.sites where id = $1', [foreign.siteId])
    const { rows } = await database.owner.query('select from deskhand.events where site_id = $1', [
      foreign.siteId,
    ])
    expect(rows).toEqual([])
  })
})
