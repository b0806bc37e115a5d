import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember, asWorker } from '../rls/actors.ts'
import { insertRow } from '../rls/insert-row.ts'
import { openTicket, postMessage } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
})
afterAll(() => database.drop())

const fold = () => database.act(asWorker, 'select deskhand_private.fold_statistics()')

const countDeltas = async (): Promise<number> => {
  const { rows } = await database.owner.query<{ deltas: number }>(
    'select count(*)::int as deltas from deskhand_private.statistic_deltas',
  )
  return rows[0]?.deltas ?? 0
}

/** Everything that is counted of a site, without what adds up to nothing. */
async function countsOf(siteId: string): Promise<unknown[]> {
  const { rows } = await database.owner.query(
    `select measure, dimension, c.day::text, c.key, bucket, sum(u.tickets)::int as tickets
     from unnest(array['created', 'open', 'first_response', 'resolution']) measure,
       unnest(array['all', 'status', 'priority', 'department', 'assignee', 'tag']) dimension,
       deskhand_private.counts_now($1, measure, dimension, null, null) c,
       unnest(c.buckets, c.bucket_tickets) u (bucket, tickets)
     group by 1, 2, 3, 4, 5 having sum(u.tickets) <> 0 order by 1, 2, 3, 4, 5`,
    [siteId],
  )
  return rows
}

/** The same, counted anew from the tickets. */
async function recountOf(siteId: string): Promise<unknown[]> {
  await database.owner.query('select deskhand_private.recount_statistics($1)', [siteId])
  return countsOf(siteId)
}

const freshTicket = async (): Promise<string> =>
  (await openTicket(database, asCustomer(database.world.home.customer))).ticket_id

const asAdmin = () => asMember(database.world.home.siteId, database.world.home.adminId)

const change = (ticketId: string, set: string) =>
  database.act(asAdmin(), `update deskhand.tickets set ${set} where id = $1`, [ticketId])

const addTag = (ticketId: string, tagId: string) => {
  const { siteId, customerId } = database.world.home.customer
  const row = { site_id: siteId, ticket_id: ticketId, customer_id: customerId, tag_id: tagId }
  return insertRow(database.owner, 'deskhand.ticket_tag_relations', row)
}

describe('the counts', () => {
  it('are what a recount gives, whatever happened to tickets', async () => {
    const { home } = database.world
    const changes: Record<string, (id: string) => Promise<unknown>> = {
      resolve: (id) => change(id, `status = 'resolved'`),
      reopen: (id) => change(id, `status = 'open'`),
      raise: (id) => change(id, `priority = 'urgent'`),
      move: (id) => change(id, `department_id = '${home.departmentId}'`),
      assign: (id) => change(id, `assignee_id = '${home.adminId}'`),
      answer: (id) => postMessage(database, asAdmin(), id),
      tag: (id) =>
        database.owner.query(
          `insert into deskhand.ticket_tag_relations select site_id, id, customer_id, $2 from deskhand.tickets where id = $1
           on conflict do nothing`,
          [id, home.tagId],
        ),
      untag: (id) =>
        database.owner.query('delete from deskhand.ticket_tag_relations where ticket_id = $1', [id]),
      fold,
    }
    const steps = fc.array(fc.constantFrom(...Object.keys(changes)), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(steps, async (names) => {
        const id = await freshTicket()
        for (const name of names) await changes[name]?.(id)
        const kept = await countsOf(home.siteId)
        expect(kept).toEqual(await recountOf(home.siteId))
      }),
      { numRuns: 20 },
    )
  })

  it('forget a ticket that is deleted, with its tags', async () => {
    const { home } = database.world
    const before = await recountOf(home.siteId)
    const id = await freshTicket()
    await addTag(id, home.tagId)
    await postMessage(database, asAdmin(), id)
    expect(await countsOf(home.siteId)).not.toEqual(before)
    await database.owner.query('delete from deskhand.tickets where id = $1', [id])
    expect(await countsOf(home.siteId)).toEqual(before)
  })

  it('do not change by folding', async () => {
    const { siteId } = database.world.home
    await freshTicket()
    const before = await countsOf(siteId)
    expect(await countDeltas()).toBeGreaterThan(0)
    await fold()
    expect(await countDeltas()).toBe(0)
    expect(await countsOf(siteId)).toEqual(before)
  })

  it('are what a recount gives after many have changed tickets, and several folded, at once', async () => {
    const { siteId } = database.world.home
    const ids = await Promise.all(Array.from({ length: 8 }, freshTicket))
    const working = ids.flatMap((id) =>
      ['resolved', 'open', 'in_progress', 'closed'].map((status) => change(id, `status = '${status}'`)),
    )
    const folding = Array.from({ length: 12 }, fold)
    await Promise.all([...working, ...folding])
    expect(await countsOf(siteId)).toEqual(await recountOf(siteId))
  })

  it('are complete in every read while others fold', async () => {
    const { siteId } = database.world.home
    const total = async (): Promise<number> => {
      const rows = await database.act<{ created: number }>(
        asAdmin(),
        `select sum(created)::int as created from deskhand.statistics_backlog($1, (now() - interval '2 days')::date, (now() + interval '2 days')::date)`,
        [siteId],
      )
      return rows[0]?.created ?? 0
    }
    const ids = await Promise.all(Array.from({ length: 10 }, freshTicket))
    const before = await total()
    const reads = await Promise.all(ids.flatMap((id) => [change(id, `priority = 'low'`), fold(), total()]))
    expect(reads.filter((read) => typeof read === 'number')).toEqual(ids.map(() => before))
  })

  it('count a tag by what its ticket became while the tag was added', async () => {
    const { home } = database.world
    const id = await freshTicket()
    const resolving = await database.begin(asAdmin())
    await resolving.query(`update deskhand.tickets set status = 'resolved' where id = $1`, [id])
    const tagging = addTag(id, home.tagId)
    await resolving.commit()
    await tagging
    expect(await countsOf(home.siteId)).toEqual(await recountOf(home.siteId))
  })

  it('do not change with messages and read marks', async () => {
    const { customer } = database.world.home
    const id = await freshTicket()
    await fold()
    await postMessage(database, asCustomer(customer), id)
    await database.act(
      asCustomer(customer),
      'update deskhand.tickets set customer_read_seq = 1 where id = $1',
      [id],
    )
    expect(await countDeltas()).toBe(0)
  })

  it('of a site that was deleted are dropped', async () => {
    const id = randomUUID()
    await insertRow(database.owner, 'deskhand.sites', {
      id,
      key: 'short-lived',
      name: 'Gone',
      attachment_types: [],
    })
    const customerId = randomUUID()
    await insertRow(database.owner, 'deskhand.customers', { id: customerId, site_id: id })
    await insertRow(database.owner, 'deskhand.tickets', {
      site_id: id,
      customer_id: customerId,
      subject: 'A question',
    })
    await fold()
    await database.owner.query('delete from deskhand.sites where id = $1', [id])
    await fold()
    expect(await countDeltas()).toBe(0)
    expect(await countsOf(id)).toEqual([])
  })
})

describe('median and 90th percentile', () => {
  it('are off by less than a tenth, whatever the times', async () => {
    const { home } = database.world
    const durations = fc.array(fc.integer({ min: 1, max: 40 * 86_400 }), { minLength: 1, maxLength: 60 })
    let day = Date.UTC(2030, 0, 1)
    await fc.assert(
      fc.asyncProperty(durations, async (seconds) => {
        day += 86_400_000
        const answered = new Date(day).toISOString()
        await database.owner.query(
          `insert into deskhand.tickets (site_id, customer_id, subject, created_at, first_response_at)
           select $1, $2, 'A question', $3::timestamptz - s * interval '1 second', $3 from unnest($4::int[]) s`,
          [home.siteId, home.customer.customerId, answered, seconds],
        )
        const { rows } = await database.owner.query<{ median: number; p90: number }>(
          `select percentile_disc(0.5) within group (order by s)::float8 as median,
             percentile_disc(0.9) within group (order by s)::float8 as p90 from unnest($1::int[]) s`,
          [seconds],
        )
        const [found] = await database.act<{ median_seconds: number; p90_seconds: number }>(
          asAdmin(),
          `select * from deskhand.statistics_times($1, 'first_response', 'day', $2::date, $2::date + 1)`,
          [home.siteId, answered.slice(0, 10)],
        )
        const errors = [
          (found?.median_seconds ?? 0) / (rows[0]?.median ?? 0),
          (found?.p90_seconds ?? 0) / (rows[0]?.p90 ?? 0),
        ].map((ratio) => Math.abs(Math.log(ratio)))
        expect(Math.max(...errors)).toBeLessThanOrEqual(Math.log(1.1) + 1e-9)
      }),
      { numRuns: 25, examples: [[[1_470_653, 1_402_213, 1_402_213, 1, 1]]] },
    )
  })
})
