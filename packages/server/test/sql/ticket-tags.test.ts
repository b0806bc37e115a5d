import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember, type Identity } from '../rls/actors.ts'
import { only, openTicket, problem } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
let agent: Identity
let admin: Identity
beforeAll(async () => {
  database = await createSqlDatabase()
  const { home } = database.world
  agent = asMember(home.siteId, home.agentId)
  admin = asMember(home.siteId, home.adminId)
})
afterAll(() => database.drop())

async function newTag(name: string, who = agent, siteId = database.world.home.siteId): Promise<string> {
  const rows = await database.act<{ id: string }>(
    who,
    'insert into deskhand.ticket_tags (site_id, name) values ($1, $2) returning id',
    [siteId, name],
  )
  return only(rows).id
}

const freshTicket = async (): Promise<string> =>
  (await openTicket(database, asCustomer(database.world.home.customer))).ticket_id

const setTags = (ticketId: string, tagIds: string[], who = agent) =>
  database.act(who, 'select deskhand.set_ticket_tags($1, $2)', [ticketId, tagIds])

const removeTag = (tagId: string, replacementId: string | null = null, who = admin) =>
  database.act(who, 'select deskhand.remove_tag($1, $2)', [tagId, replacementId])

async function tagsOf(ticketId: string): Promise<string[]> {
  const rows = await database.act<{ name: string }>(
    asCustomer(database.world.home.customer),
    `select g.name from deskhand.ticket_tag_relations r join deskhand.ticket_tags g on g.id = r.tag_id
     where r.ticket_id = $1 order by g.name`,
    [ticketId],
  )
  return rows.map((row) => row.name)
}

async function historyOf(ticketId: string): Promise<object[]> {
  const { rows } = await database.owner.query<object>(
    'select field, old_value, new_value, is_public from deskhand.ticket_history where ticket_id = $1 order by seq',
    [ticketId],
  )
  return rows
}

const entry = (old_value: string[], new_value: string[]): object => ({
  field: 'tags',
  old_value,
  new_value,
  is_public: false,
})

describe('a tag', () => {
  it('has a name that no other tag of the site has, in capitals or not', async () => {
    await newTag('Delivery')
    await expect(newTag('delivery')).rejects.toMatchObject({ code: '23505' })
    const { foreign } = database.world
    await expect(
      newTag('delivery', asMember(foreign.siteId, foreign.agentId), foreign.siteId),
    ).resolves.toBeTypeOf('string')
  })

  it('is renamed by an admin and not by an agent, and stays on its tickets', async () => {
    const [id, ticket] = [await newTag('adress'), await freshTicket()]
    await setTags(ticket, [id])
    const rename = `update deskhand.ticket_tags set name = 'address' where id = $1 returning id`
    expect(await database.act(agent, rename, [id])).toHaveLength(0)
    expect(await database.act(admin, rename, [id])).toHaveLength(1)
    expect(await tagsOf(ticket)).toEqual(['address'])
    expect(await historyOf(ticket)).toEqual([entry([], ['adress'])])
  })
})

describe('the tags of a ticket', () => {
  it('are those that were set last, and the history has one entry for each change', async () => {
    const [one, two, ticket] = [await newTag('one'), await newTag('two'), await freshTicket()]
    await setTags(ticket, [one, two])
    await setTags(ticket, [two, two])
    await setTags(ticket, [two])
    await setTags(ticket, [])
    expect(await tagsOf(ticket)).toEqual([])
    expect(await historyOf(ticket)).toEqual([
      entry([], ['one', 'two']),
      entry(['one', 'two'], ['two']),
      entry(['two'], []),
    ])
  })

  it('make an event and move the date of the ticket, but only when they change', async () => {
    const [id, ticket] = [await newTag('urgent matter'), await freshTicket()]
    const look = async () => {
      const { rows } = await database.owner.query<{ updated_at: Date; events: number }>(
        `select t.updated_at, (select count(*)::int from deskhand.events e
           where e.ticket_id = t.id and e.type = 'ticket.updated' and e.is_public) as events
         from deskhand.tickets t where t.id = $1`,
        [ticket],
      )
      return only(rows)
    }
    const before = await look()
    await setTags(ticket, [id])
    const after = await look()
    expect(after.events).toBe(before.events + 1)
    expect(after.updated_at.getTime()).toBeGreaterThan(before.updated_at.getTime())
    await setTags(ticket, [id])
    expect(await look()).toEqual(after)
  })

  it('are tags of the same site, all or nothing', async () => {
    const [id, ticket] = [await newTag('mine'), await freshTicket()]
    for (const other of [database.world.foreign.tagId, randomUUID()]) {
      await expect(setTags(ticket, [id, other])).rejects.toMatchObject({
        ...problem('invalid_request'),
        column: 'tagIds',
      })
    }
    expect(await tagsOf(ticket)).toEqual([])
  })

  it('are changed on no ticket of another site, nor of a department the agent is kept from', async () => {
    const { home, foreign } = database.world
    await expect(setTags(foreign.customer.ticketId, [])).rejects.toMatchObject(problem('not_found'))
    const elsewhere = asMember(home.siteId, home.agentElsewhereId)
    await expect(setTags(home.customer.ticketId, [], elsewhere)).rejects.toMatchObject(problem('not_found'))
    const disabled = asMember(home.siteId, home.disabledId)
    await expect(setTags(home.customer.ticketId, [], disabled)).rejects.toMatchObject(problem('not_found'))
  })

  it('are changed by nobody in another way', async () => {
    const ticket = await freshTicket()
    const { home } = database.world
    const insert = database.act(
      agent,
      `insert into deskhand.ticket_tag_relations (site_id, ticket_id, customer_id, tag_id) values ($1, $2, $3, $4)`,
      [home.siteId, ticket, home.customer.customerId, home.tagId],
    )
    await expect(insert).rejects.toMatchObject({ code: '42501' })
    await expect(setTags(ticket, [], asCustomer(home.customer))).rejects.toMatchObject({ code: '42501' })
  })
})

describe('a tag that is removed', () => {
  it('is taken off its tickets, which remember its name', async () => {
    const [id, ticket] = [await newTag('passing'), await freshTicket()]
    await setTags(ticket, [id])
    await removeTag(id)
    expect(await tagsOf(ticket)).toEqual([])
    expect(await historyOf(ticket)).toEqual([entry([], ['passing']), entry(['passing'], [])])
  })

  it('is merged into another, which no ticket then has twice', async () => {
    const [from, into] = [await newTag('bug'), await newTag('defect')]
    const [withOne, withBoth] = [await freshTicket(), await freshTicket()]
    await setTags(withOne, [from])
    await setTags(withBoth, [from, into])
    await removeTag(from, into)
    expect(await tagsOf(withOne)).toEqual(['defect'])
    expect(await tagsOf(withBoth)).toEqual(['defect'])
    expect((await historyOf(withOne)).at(-1)).toEqual(entry(['bug'], ['defect']))
    expect((await historyOf(withBoth)).at(-1)).toEqual(entry(['bug', 'defect'], ['defect']))
  })

  it('is removed by admins of its site alone, and replaced by a tag of its site alone', async () => {
    const { foreign } = database.world
    const id = await newTag('kept')
    await expect(removeTag(id, null, agent)).rejects.toMatchObject(problem('not_found'))
    await expect(removeTag(foreign.tagId)).rejects.toMatchObject(problem('not_found'))
    for (const replacement of [foreign.tagId, id])
      await expect(removeTag(id, replacement)).rejects.toMatchObject(problem('invalid_request'))
  })
})
