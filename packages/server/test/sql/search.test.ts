import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPublic } from '../rls/actors.ts'
import { insertRow } from '../rls/insert-row.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

interface Hit {
  slug: string
  category_slug: string
}

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
  const { home, foreign } = database.world
  await addArticle(home, 'parcel', 'Where is my parcel?', 'Follow it with the number in our letter.')
  await addArticle(home, 'parcel-lost', 'A lost letter', 'We look for each parcel that is lost.')
  await addArticle(home, 'coupons', 'Coupon, coupon and coupon', 'Every coupon is as good as another coupon.')
  await addArticle(home, 'vouchers', 'Presents', 'Before you use a coupon, type the code of the voucher.')
  await addArticle(home, 'paket', 'Wo ist mein Paket?', 'Verfolgen Sie es mit der Nummer.', 'de')
  await addArticle(foreign, 'secret', 'The parcel of another shop', 'Not for the customers of this one.')
})
afterAll(() => database.drop())

const addArticle = (
  site: { siteId: string; categoryId: string },
  slug: string,
  title: string,
  body: string,
  locale = 'en',
) =>
  insertRow(database.owner, 'deskhand.kb_articles', {
    id: randomUUID(),
    site_id: site.siteId,
    category_id: site.categoryId,
    slug,
    locale,
    title,
    body,
    status: 'published',
  })

const search = (query: string, { locale = 'en', limit = 10, siteId = database.world.home.siteId } = {}) =>
  database.act<Hit>(asPublic(siteId), 'select * from deskhand_private.search_articles($1, $2, $3)', [
    query,
    locale,
    limit,
  ])

const slugsOf = async (...parameters: Parameters<typeof search>): Promise<string[]> =>
  (await search(...parameters)).map((hit) => hit.slug)

describe('the search', () => {
  it('finds what is published and neither drafts nor what is archived', async () => {
    expect(await slugsOf('refund')).toEqual(['refund-published'])
  })

  it('finds articles of the own site alone', async () => {
    expect(await slugsOf('parcel')).not.toContain('secret')
    expect(await slugsOf('parcel', { siteId: database.world.foreign.siteId })).toEqual(['secret'])
  })

  it('finds nothing for a request that names no site', async () => {
    const found = await database.act(
      { role: 'deskhand_public', claims: '' },
      `select * from deskhand_private.search_articles('refund', 'en', 10)`,
    )
    expect(found).toEqual([])
  })

  it('puts an article with the word in its title before one that has it in its text', async () => {
    expect(await slugsOf('parcel')).toEqual(['parcel', 'parcel-lost'])
  })

  it('puts an article with all the words before one with some of them', async () => {
    expect(await slugsOf('coupon')).toEqual(['coupons', 'vouchers'])
    expect(await slugsOf('coupon voucher')).toEqual(['vouchers', 'coupons'])
  })

  it.each(['par', 'parc', 'PARC', 'parcels', '  parcel  '])(
    'finds an unfinished or inflected word: %j',
    async (query) => {
      expect(await slugsOf(query)).toContain('parcel')
    },
  )

  it('takes only the last word for unfinished', async () => {
    expect(await slugsOf('par zzz')).toEqual([])
  })

  it('finds articles of the asked language alone, by its rules', async () => {
    expect(await slugsOf('pakete', { locale: 'de' })).toEqual(['paket'])
    expect(await slugsOf('paket')).toEqual([])
  })

  it('stops at the limit', async () => {
    expect(await slugsOf('parcel', { limit: 1 })).toEqual(['parcel'])
  })

  it('names the category', async () => {
    expect(await search('refund')).toMatchObject([{ category_slug: 'orders' }])
  })

  it.each([
    '',
    ' ',
    `'`,
    `''`,
    ':*',
    '&',
    '|',
    '!',
    '<->',
    '( )',
    '\\',
    '%',
    '_',
    'a & b',
    'a:*',
    `it's`,
    '🎉',
    '\u0301',
    'the',
  ])('takes %j as it takes every text', async (query) => {
    await expect(search(query)).resolves.toBeInstanceOf(Array)
  })

  it('finds nothing where there is no word', async () => {
    for (const query of ['', ' ', ':*', '🎉', '…']) expect(await search(query)).toEqual([])
  })

  it('finds a word among signs', async () => {
    expect(await slugsOf(`(refund)&!:*'`)).toEqual(['refund-published'])
  })

  it('takes a query as long as may be, in letters of four bytes too', async () => {
    for (const letter of ['a', '𝐚', 'a '])
      await expect(search(letter.repeat(200).slice(0, 400))).resolves.toEqual([])
  })

  it('never raises, whatever is typed', async () => {
    const typed = fc.string({ unit: 'binary', maxLength: 200 }).filter((text) => !text.includes('\0'))
    await fc.assert(
      fc.asyncProperty(typed, fc.constantFrom('en', 'de', 'ja', 'xx', ''), async (query, locale) => {
        await search(query, { locale })
      }),
      { numRuns: 300 },
    )
  })
})
