import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember, asPublic, asWorker } from '../rls/actors.ts'
import { createSqlDatabase, type SqlDatabase } from '../sql/sql-database.ts'

interface Gap {
  query: string
  locale: string
  searches: string
}

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
  await database.owner.query('delete from deskhand.kb_searches')
})
afterAll(() => database.drop())

const count = (query: string, { locale = 'en', siteId = database.world.home.siteId } = {}) =>
  database.act(asPublic(siteId), 'select deskhand_private.count_empty_search($1, $2)', [query, locale])

const gaps = async (
  since = '2000-01-01',
  who = asMember(database.world.home.siteId, database.world.home.agentId),
) =>
  (
    await database.act<Gap>(who, 'select query, locale, searches::text from deskhand.kb_gaps($1, $2)', [
      database.world.home.siteId,
      since,
    ])
  ).map(({ query, locale, searches }) => `${query} (${locale}): ${searches}`)

describe('the list of gaps', () => {
  it('counts what was looked for in vain, however it was typed, most often first', async () => {
    for (const typed of ['bulk order', ' Bulk  ORDER ', 'invoice', 'bulk order']) await count(typed)
    await count('rechnung', { locale: 'de' })
    expect(await gaps()).toEqual(['bulk order (en): 3', 'invoice (en): 1', 'rechnung (de): 1'])
  })

  it('keeps no e-mail address and no long number', async () => {
    await database.owner.query('delete from deskhand.kb_searches')
    for (const typed of ['order of jane@doe.example', 'parcel 4711-0815', 'call +44 20 7946 0018', '12345'])
      await count(typed)
    expect((await gaps()).toSorted()).toEqual(['call +# (en): 1', 'order of (en): 1', 'parcel # (en): 1'])
  })

  it('begins with the day that is asked for', async () => {
    expect(await gaps('2999-01-01')).toEqual([])
  })

  it('belongs to the members of the site', async () => {
    const { home, foreign } = database.world
    expect(await gaps('2000-01-01', asMember(foreign.siteId, foreign.adminId))).toEqual([])
    await expect(gaps('2000-01-01', asPublic(home.siteId))).rejects.toThrow('permission denied')
    await expect(gaps('2000-01-01', asCustomer(home.customer))).rejects.toThrow('permission denied')
  })

  it('keeps the sites apart', async () => {
    await count('their secret', { siteId: database.world.foreign.siteId })
    expect((await gaps()).join()).not.toContain('their secret')
  })

  it('loses no count to another who counts the same at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => count('rush hour')))
    expect(await gaps()).toContain('rush hour (en): 20')
  })

  it('keeps a count for ninety days, and is swept by the worker alone', async () => {
    const { owner, world } = database
    await owner.query('delete from deskhand.kb_searches')
    await owner.query(
      `insert into deskhand.kb_searches (site_id, query, locale, day)
       select $1, 'days ago ' || n, 'en', (now() at time zone 'utc')::date - n from unnest('{0,89,90,91,400}'::int[]) n`,
      [world.home.siteId],
    )
    const sweep = 'select deskhand_private.sweep_searches() as swept'
    expect(await database.act(asWorker, sweep)).toEqual([{ swept: 2 }])
    expect((await gaps()).toSorted()).toEqual([
      'days ago 0 (en): 1',
      'days ago 89 (en): 1',
      'days ago 90 (en): 1',
    ])
    for (const other of [asPublic(world.home.siteId), asMember(world.home.siteId, world.home.adminId)])
      await expect(database.act(other, sweep)).rejects.toThrow('permission denied')
  })

  it('cannot be flooded: a day takes a thousand different searches', async () => {
    const { owner, world } = database
    await owner.query('delete from deskhand.kb_searches')
    await owner.query(
      `insert into deskhand.kb_searches (site_id, query, locale, day)
       select $1, 'q' || n, 'en', (now() at time zone 'utc')::date from generate_series(1, 1000) n`,
      [world.home.siteId],
    )
    await count('one too many')
    await count('q7')
    expect(await gaps()).toContain('q7 (en): 2')
    expect((await gaps()).join()).not.toContain('one too many')
  })
})
