import { randomUUID } from 'node:crypto'
import type { CustomerSort, DeskArticleSort, Page } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

const CUSTOMER_SORTS: readonly CustomerSort[] = ['createdAt', '-createdAt', 'name', '-name']
const ARTICLE_SORTS: readonly DeskArticleSort[] = ['updatedAt', '-updatedAt', 'title', '-title']
const ROWS = 30

let server: ContractServer
let token: string
let desk: DeskSite
beforeAll(async () => {
  server = await runServer()
  const { site, otherSite, owner } = server
  // Few names and few moments for many rows, so that pages break in the midst of equal ones.
  for (const { id, categoryId } of [site, otherSite]) {
    await owner.query(
      `insert into deskhand.customers (site_id, name, created_at)
      select $1, case when n % 5 > 0 then 'name ' || chr(97 + n % 4) end, timestamptz '2026-01-01' + make_interval(hours => n % 7)
      from generate_series(1, $2) n`,
      [id, ROWS],
    )
    await owner.query(
      `insert into deskhand.kb_articles (site_id, category_id, slug, title, body, status, updated_at)
      select $1, $2, 'article-' || n, 'title ' || chr(97 + n % 4), 'A text', 'draft', timestamptz '2026-01-01' + make_interval(hours => n % 7)
      from generate_series(1, $3) n`,
      [id, categoryId, ROWS],
    )
  }
  const client = await server.desk(site.admin)
  token = tokenOf(client)
  desk = client.site(site.id)
})
afterAll(() => server.stop())

const limits = fc.integer({ min: 1, max: 40 })

/** Says in one text where a row stands: the ids are in the same letters everywhere. */
const place = (row: { id: string }, key: string): string => `${key} ${row.id}`

function expectOrder(places: readonly string[], sort: string): void {
  const ascending = places.toSorted()
  expect(places).toEqual(sort.startsWith('-') ? ascending.toReversed() : ascending)
  expect(new Set(places).size).toBe(places.length)
}

const list = (path: string): Promise<Response> =>
  ask(server, `/v1/desk/sites/${server.site.id}${path}`, { token })

describe('the customers', () => {
  it('come in each order whole, each once, however long the pages are', async () => {
    const everybody = (await Array.fromAsync(desk.customers.all({ limit: 100 }))).length
    const property = fc.asyncProperty(fc.constantFrom(...CUSTOMER_SORTS), limits, async (sort, limit) => {
      const found = await Array.fromAsync(desk.customers.all({ sort, limit }))
      const isByName = sort.endsWith('name')
      expectOrder(
        found.map((one) => place(one, isByName ? (one.name ?? 'nameless') : one.createdAt)),
        sort,
      )
      if (!isByName) expect(found).toHaveLength(everybody)
      else expect(found.filter(({ name }) => name?.startsWith('name '))).toHaveLength((ROWS * 4) / 5)
      expect(isByName && found.some(({ name }) => name === null)).toBe(false)
    })
    await fc.assert(property, { numRuns: 40 })
  })

  it('that a search has found come newest first alone', async () => {
    for (const sort of CUSTOMER_SORTS.filter((one) => one !== '-createdAt'))
      await expectProblem(await list(`/customers?q=name&sort=${sort}`), 422, 'invalid_request', 'sort')
    expect((await list('/customers?q=name&sort=-createdAt')).status).toBe(200)
  })
})

describe('the articles', () => {
  it('come in each order whole, each once, however long the pages are', async () => {
    const property = fc.asyncProperty(fc.constantFrom(...ARTICLE_SORTS), limits, async (sort, limit) => {
      const found = await Array.fromAsync(desk.articles.all({ sort, limit }))
      expect(found).toHaveLength(ROWS)
      expectOrder(
        found.map((one) => place(one, sort.endsWith('title') ? one.title : one.updatedAt)),
        sort,
      )
    })
    await fc.assert(property, { numRuns: 40 })
  })

  it('that a search has found come in each order too', async () => {
    for (const sort of ARTICLE_SORTS) {
      const found = await Array.fromAsync(desk.articles.all({ q: 'title', sort, limit: 7 }))
      expect(found).toHaveLength(ROWS)
      expectOrder(
        found.map((one) => place(one, sort.endsWith('title') ? one.title : one.updatedAt)),
        sort,
      )
    }
  })

  it('go on after the longest title, whatever its characters are', async () => {
    const title = `A${'\u0001'.repeat(198)}Z`
    await server.owner.query(
      `insert into deskhand.kb_articles (site_id, category_id, slug, title, body) values ($1, $2, $3, $4, 'A text')`,
      [server.otherSite.id, server.otherSite.categoryId, `longest-${randomUUID()}`, title],
    )
    const elsewhere = (await server.desk(server.otherSite.admin)).site(server.otherSite.id)
    const titles = (await Array.fromAsync(elsewhere.articles.all({ sort: 'title', limit: 1 }))).map(
      (one) => one.title,
    )
    expect(titles).toContain(title)
    expect(titles).toHaveLength(ROWS + 1)
  })
})

it.each([
  ['/customers', CUSTOMER_SORTS],
  ['/articles', ARTICLE_SORTS],
])('%s takes no cursor of another order, and no order that it does not know', async (path, sorts) => {
  for (const sort of sorts) {
    const page: Page<unknown> = await (await list(`${path}?limit=2&sort=${sort}`)).json()
    for (const other of sorts.filter((one) => one !== sort)) {
      const answer = await list(`${path}?sort=${other}&cursor=${page.nextCursor}`)
      await expectProblem(answer, 422, 'cursor_invalid', 'cursor')
    }
  }
  await expectProblem(await list(`${path}?sort=id`), 422, 'invalid_request', 'sort')
})
