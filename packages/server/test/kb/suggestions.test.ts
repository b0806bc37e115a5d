import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPublic } from '../rls/actors.ts'
import { createSqlDatabase, type SqlDatabase } from '../sql/sql-database.ts'
import { addArticle } from './kb-articles.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
  const { foreign } = database.world
  const common = 'Hello, thank you for your order with us.'
  await addArticle(database, 'kettle', { title: 'Limescale in the kettle', body: `${common} Use vinegar.` })
  await addArticle(database, 'lantern', { title: 'Charging the lantern', body: `${common} Use the cable.` })
  await addArticle(database, 'draft-kettle', { title: 'Kettle limescale', status: 'draft' })
  await addArticle(database, 'their-kettle', {
    site_id: foreign.siteId,
    category_id: foreign.categoryId,
    title: 'Kettle limescale',
  })
})
afterAll(() => database.drop())

async function suggest(text: string, { locale = 'en', limit = 3 } = {}): Promise<string[]> {
  const rows = await database.act<{ slug: string }>(
    asPublic(database.world.home.siteId),
    'select slug from deskhand_private.suggest_articles($1, $2, $3)',
    [text, locale, limit],
  )
  return rows.map(({ slug }) => slug)
}

const LETTER =
  'Hello! Thank you for the quick delivery. My kettle has got white limescale at the bottom after a week, what can I do?'

describe('the suggestions for a letter', () => {
  it('are the articles about what it is about, whatever else it says', async () => {
    expect((await suggest(LETTER))[0]).toBe('kettle')
    expect((await suggest('Hello, my lantern does not stop charging'))[0]).toBe('lantern')
  })

  it('are published ones of the own site', async () => {
    const found = await suggest(LETTER, { limit: 20 })
    expect(found).not.toContain('draft-kettle')
    expect(found).not.toContain('their-kettle')
  })

  it('fall back to the site’s own language', async () => {
    expect(await suggest('Limescale kettle', { locale: 'pl' })).toEqual(['kettle'])
  })

  it('stop at the limit', async () => {
    expect(await suggest('Hello order thank kettle lantern', { limit: 1 })).toHaveLength(1)
  })

  it('are found for a letter of any length', async () => {
    expect(await suggest(`${'x y z '.repeat(5_000)} kettle limescale`)).toEqual(['kettle'])
  })

  it.each(['', '   ', '🎉', 'Zeppelin!', `'; drop table x; --`])('are none for %j', async (text) => {
    expect(await suggest(text)).toEqual([])
  })
})
