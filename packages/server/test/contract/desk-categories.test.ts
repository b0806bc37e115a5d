import { randomUUID } from 'node:crypto'
import type { DeskCategory, NewCategory, Page } from '@deskhand/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask, expectProblem } from './asking.ts'
import { deskCallers, expectAdminsAlone, expectClosedToOthers, type DeskCallers } from './desk-callers.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { seedArticle } from './seeded-articles.ts'

let server: ContractServer
let desk: DeskCallers
beforeAll(async () => {
  server = await runServer()
  desk = await deskCallers(server)
})
afterAll(() => server.stop())
beforeEach(async () => {
  await server.owner.query('delete from deskhand.kb_articles')
  await server.owner.query('delete from deskhand.kb_categories where parent_id is not null')
  await server.owner.query('delete from deskhand.kb_categories')
})

async function add(category: Partial<NewCategory> & { slug: string }): Promise<DeskCategory> {
  const json = { name: category.slug, ...category }
  const answer = await desk.admin('/categories', { method: 'POST', json })
  expect(answer.status).toBe(201)
  return answer.json()
}

const change = (id: string, json: object): Promise<Response> =>
  desk.admin(`/categories/${id}`, { method: 'PATCH', json })

/** The categories as an agent sees them, those below another one indented. */
async function listed(): Promise<string[]> {
  const page: Page<DeskCategory> = await (await desk.agent('/categories')).json()
  return page.data.map(
    ({ slug, position, parentId }) => `${parentId === null ? '' : '  '}${slug} ${position}`,
  )
}

describe('a new category', () => {
  it('comes last, or where it is put', async () => {
    await add({ slug: 'orders' })
    await add({ slug: 'returns' })
    const added = await add({ slug: 'delivery', position: 1, name: ' Delivery ', description: 'By post' })
    expect(added).toEqual({
      id: added.id,
      slug: 'delivery',
      name: 'Delivery',
      description: 'By post',
      position: 1,
      parentId: null,
      articleCount: 0,
      revision: added.revision,
    })
    expect(await listed()).toEqual(['orders 0', 'delivery 1', 'returns 2'])
  })

  it('is refused where there are five hundred, and a page holds all of them', async () => {
    await server.owner.query(
      `insert into deskhand.kb_categories (site_id, slug, name) select $1, 'category-' || n, 'Category' from generate_series(1, 500) n`,
      [server.site.id],
    )
    const refused = await desk.admin('/categories', { method: 'POST', json: { slug: 'more', name: 'More' } })
    await expectProblem(refused, 422, 'invalid_request', 'slug')
    expect(await listed()).toHaveLength(500)
    const { data } = await (await ask(server, `/v1/kb/${server.site.key}/categories`)).json()
    expect(data).toHaveLength(500)
  })

  it('may stand below another one, and no deeper', async () => {
    const orders = await add({ slug: 'orders' })
    await add({ slug: 'returns' })
    const abroad = await add({ slug: 'abroad', parentId: orders.id })
    expect(await listed()).toEqual(['orders 0', '  abroad 0', 'returns 1'])
    const json = { slug: 'far', name: 'Far', parentId: abroad.id }
    const refused = await desk.admin('/categories', { method: 'POST', json })
    await expectProblem(refused, 422, 'invalid_request', 'parentId')
  })

  it('takes no slug of another, nor one that is no part of an address', async () => {
    await add({ slug: 'orders' })
    for (const slug of ['orders', 'Orders', 'a b', '-a', 'a--b', '', 'ä']) {
      const answer = await desk.admin('/categories', { method: 'POST', json: { slug, name: 'Name' } })
      await expectProblem(answer, 422, 'invalid_request', 'slug')
    }
    expect(await listed()).toEqual(['orders 0'])
  })
})

describe('a category', () => {
  it('moves to another place, below another one and back to the top', async () => {
    const [a, b, c] = [await add({ slug: 'a' }), await add({ slug: 'b' }), await add({ slug: 'c' })]
    await change(c.id, { position: 0 })
    expect(await listed()).toEqual(['c 0', 'a 1', 'b 2'])
    await change(c.id, { parentId: b.id })
    expect(await listed()).toEqual(['a 0', 'b 1', '  c 0'])
    await change(a.id, { parentId: b.id, position: 0 })
    expect(await listed()).toEqual(['b 0', '  a 0', '  c 1'])
    await change(c.id, { parentId: null, position: 0 })
    expect(await listed()).toEqual(['c 0', 'b 1', '  a 0'])
  })

  it('with others below it goes below none, nor does it go below itself or a stranger', async () => {
    const [a, b] = [await add({ slug: 'a' }), await add({ slug: 'b' })]
    await add({ slug: 'below', parentId: a.id })
    const { categoryId } = await seedArticle(server.owner, server.otherSite, {
      slug: 'x',
      title: 'X',
      body: 'X',
    })
    for (const [id, parentId] of [
      [a.id, b.id],
      [b.id, b.id],
      [b.id, categoryId],
      [b.id, randomUUID()],
    ] as const)
      await expectProblem(await change(id, { parentId }), 422, 'invalid_request', 'parentId')
    expect(await listed()).toEqual(['a 0', '  below 0', 'b 1'])
  })

  it('changes only what is named', async () => {
    const { id } = await add({ slug: 'a', description: 'Before' })
    const changed: DeskCategory = await (await change(id, { name: 'After' })).json()
    expect(changed).toMatchObject({ slug: 'a', name: 'After', description: 'Before', position: 0 })
    await expectProblem(await change(id, {}), 422, 'invalid_request')
  })

  it('is deleted when it holds nothing', async () => {
    const parent = await add({ slug: 'parent' })
    const child = await add({ slug: 'child', parentId: parent.id })
    const { articleId } = await seedArticle(server.owner, server.site, {
      slug: 'x',
      title: 'X',
      body: 'X',
      category: 'child',
    })
    const remove = (id: string) => desk.admin(`/categories/${id}`, { method: 'DELETE' })
    for (const { id } of [parent, child]) await expectProblem(await remove(id), 422, 'invalid_request')
    await server.owner.query('delete from deskhand.kb_articles where id = $1', [articleId])
    for (const { id } of [child, parent]) expect((await remove(id)).status).toBe(204)
    await expectProblem(await remove(child.id), 404, 'not_found')
    expect(await listed()).toEqual([])
  })

  it('counts its articles of every status', async () => {
    for (const status of ['draft', 'published', 'archived'] as const)
      await seedArticle(server.owner, server.site, {
        slug: status,
        title: 'X',
        body: 'X',
        status,
        category: 'a',
      })
    const page: Page<DeskCategory> = await (await desk.agent('/categories')).json()
    expect(page.data).toMatchObject([{ slug: 'a', articleCount: 3 }])
  })
})

describe('the categories', () => {
  it('are read by members of the site and written by its admins', async () => {
    const { id } = await add({ slug: 'a' })
    await expectClosedToOthers(desk, '/categories')
    await expectClosedToOthers(desk, `/categories/${id}`)
    expect((await desk.agent(`/categories/${id}`)).status).toBe(200)
    await expectAdminsAlone(desk, '/categories', { method: 'POST', json: { slug: 'b', name: 'B' } })
    await expectAdminsAlone(desk, `/categories/${id}`, { method: 'PATCH', json: { name: 'B' } })
    await expectAdminsAlone(desk, `/categories/${id}`, { method: 'DELETE' })
    expect(await listed()).toEqual(['a 0'])
  })

  it('show customers the same order, each with its parent', async () => {
    const parent = await add({ slug: 'parent' })
    await add({ slug: 'other' })
    await add({ slug: 'child', parentId: parent.id })
    const { data } = await server.visitor().articles.categories()
    expect(data.map(({ slug, parentSlug }) => [slug, parentSlug])).toEqual([
      ['parent', null],
      ['child', 'parent'],
      ['other', null],
    ])
  })

  it('keep one order when many move at once', async () => {
    const added: DeskCategory[] = []
    for (const slug of ['a', 'b', 'c', 'd', 'e']) added.push(await add({ slug }))
    const answers = await Promise.all(added.map(({ id }) => change(id, { position: 0 })))
    expect(answers.map(({ status }) => status)).toEqual(added.map(() => 200))
    const { rows } = await server.owner.query<{ position: number }>(
      'select position from deskhand.kb_categories order by position',
    )
    expect(rows.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4])
  })
})
