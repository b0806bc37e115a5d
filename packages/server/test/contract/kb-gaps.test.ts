import type { KbGap, Page } from '@deskhand/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventually, expectProblem } from './asking.ts'
import { deskCallers, expectClosedToOthers, type DeskCallers } from './desk-callers.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let desk: DeskCallers
beforeAll(async () => {
  server = await runServer()
  desk = await deskCallers(server)
})
afterAll(() => server.stop())
beforeEach(() => server.owner.query('delete from deskhand.kb_searches'))

async function gaps(query = ''): Promise<KbGap[]> {
  const page: Page<KbGap> = await (await desk.agent(`/kb-gaps${query}`)).json()
  return page.data
}

const countOn = (query: string, daysAgo: number): Promise<unknown> =>
  server.owner.query(
    `insert into deskhand.kb_searches (site_id, query, locale, day)
    values ($1, $2, 'en', (now() at time zone 'utc')::date - $3::int)`,
    [server.site.id, query, daysAgo],
  )

describe('the list of gaps', () => {
  it('tells what customers searched for in vain, most often first', async () => {
    const { articles } = server.visitor()
    for (const q of ['bulk order', 'Bulk order', 'gift wrap']) await articles.search({ q })
    const today = new Date().toISOString().slice(0, 10)
    await eventually(async () => (await gaps()).map(({ query, searches }) => [query, searches])).toEqual([
      ['bulk order', 2],
      ['gift wrap', 1],
    ])
    expect((await gaps())[0]?.lastDay.slice(0, 7)).toBe(today.slice(0, 7))
  })

  it('looks back thirty days, or to the day that is asked for', async () => {
    for (const [query, daysAgo] of [
      ['today', 0],
      ['this month', 29],
      ['before', 30],
    ] as const)
      await countOn(query, daysAgo)
    expect((await gaps()).map(({ query }) => query).toSorted()).toEqual(['this month', 'today'])
    expect(await gaps('?since=2000-01-01')).toHaveLength(3)
    expect(await gaps('?since=2999-01-01')).toEqual([])
  })

  it.each(['yesterday', '2026-02-30', '0000-01-01', '2026-01-01T00:00:00Z'])(
    'refuses "%s" as a day',
    async (since) => {
      await expectProblem(await desk.agent(`/kb-gaps?since=${since}`), 422, 'invalid_request', 'since')
    },
  )

  it('is for members of the site alone, and holds nothing of another', async () => {
    await expectClosedToOthers(desk, '/kb-gaps')
    const there = server.visitor({ siteKey: server.otherSite.key })
    await there.articles.search({ q: 'their secret' })
    await eventually(
      async () => (await server.owner.query('select from deskhand.kb_searches')).rowCount,
    ).toBe(1)
    expect(await gaps()).toEqual([])
  })
})
