import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPublic } from '../rls/actors.ts'
import { createSqlDatabase, type SqlDatabase } from '../sql/sql-database.ts'
import { addArticle, search } from './kb-articles.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
  await addArticle(database, 'password', {
    title: 'Reset your password',
    body: 'Open the settings and choose a new password. We send you an e-mail.',
  })
  await addArticle(database, 'settings', {
    title: 'Settings',
    body: 'Your password is one of many settings.',
  })
  await addArticle(database, 'gift-voucher', {
    title: 'Gift vouchers',
    body: 'Pay with a gift voucher. No other voucher is needed.',
  })
  await addArticle(database, 'voucher-gift', { title: 'A present', body: 'Each voucher comes with a gift.' })
  await addArticle(database, 'headed', { title: 'Care', body: '# Wool\n\nWash it cold.\n\nDry it flat.' })
  await addArticle(database, 'unheaded', { title: 'Care', body: 'Wash it cold. Dry it flat.\n\nWool' })
})
afterAll(() => database.drop())

describe('a search', () => {
  it.each(['passwrod', 'pasword', 'passsword', 'passwort', 'apssword'])(
    'forgives the typo in "%s"',
    async (typo) => {
      expect((await search(database, typo))[0]).toBe('password')
      expect((await search(database, `${typo} reset`))[0]).toBe('password')
    },
  )

  it('corrects no word that stands in an article', async () => {
    await addArticle(database, 'form', { title: 'Form' })
    await addArticle(database, 'from', { title: 'Foam' })
    expect(await search(database, 'foam')).toEqual(['from'])
  })

  it.each(['qwrtp', 'xool', 'zetting', 'gqxt', 'pqxzword', 'wxxl'])(
    'guesses at no word that "%s" has too little of',
    async (nonsense) => {
      expect(await search(database, nonsense)).toEqual([])
    },
  )

  it.each([
    ['kettel', 'swapped letters in a short word'],
    ['ketle', 'a letter left out'],
    ['kettlle', 'a letter too many'],
    ['kertle', 'a wrong letter'],
  ])('takes "%s" for a kettle: %s', async (typo) => {
    await addArticle(database, `kettle-${typo}`, { title: 'Kettle' })
    expect(await search(database, typo)).toContain(`kettle-${typo}`)
  })

  it('tells which words it took misspelt ones for, and says nothing of the others', async () => {
    const corrected = async (query: string): Promise<string[]> => {
      const rows = await database.act<{ corrected: string }>(
        asPublic(database.world.home.siteId),
        'select distinct corrected from deskhand_private.search_articles($1, $2, 3)',
        [query, 'en'],
      )
      return rows.map((row) => row.corrected)
    }
    expect(await corrected('passwrod settings')).toEqual(['password'])
    expect(await corrected('password')).toEqual([''])
    // Each word that nobody knows costs a walk through many: who sends many gets four looked for.
    expect(await corrected('zzqqa zzqqb zzqqc passwrod settings')).toEqual(['password'])
    expect(await corrected('zzqqa zzqqb zzqqc zzqqd passwrod settings')).toEqual([''])
  })

  it('does not guess at words of three letters', async () => {
    expect(await search(database, 'wol x')).not.toContain('headed')
  })

  it('corrects with the words of the own site alone', async () => {
    const { siteId } = database.world.foreign
    expect(await search(database, 'passwrod', { siteId })).toEqual([])
  })

  it('finds a "phrase" only where it stands so', async () => {
    expect(await search(database, 'gift voucher')).toEqual(['gift-voucher', 'voucher-gift'])
    expect(await search(database, '"gift voucher"')).toEqual(['gift-voucher'])
    expect(await search(database, '"gift voucher')).toEqual(['gift-voucher'])
  })

  it('leaves out what holds an -excluded word or phrase, also where only the text holds it', async () => {
    expect(await search(database, 'password -reset')).toEqual(['settings'])
    expect(await search(database, 'gift -needed')).toEqual(['voucher-gift'])
    expect(await search(database, 'gift -"gift voucher"')).toEqual(['voucher-gift'])
  })

  it('finds nothing for exclusions alone', async () => {
    expect(await search(database, '-password')).toEqual([])
  })

  it('takes a hyphen inside a word for none', async () => {
    expect(await search(database, 'e-mail')).toContain('password')
  })

  it('puts a heading before a word in the text', async () => {
    expect(await search(database, 'wool')).toEqual(['headed', 'unheaded'])
  })

  it('between equals puts first what helped more readers', async () => {
    for (const [slug, helpful_count] of [
      ['twin-a', 0],
      ['twin-b', 7],
      ['twin-c', 3],
    ] as const)
      await addArticle(database, slug, { title: 'Twins', helpful_count })
    expect(await search(database, 'twins')).toEqual(['twin-b', 'twin-c', 'twin-a'])
  })

  it('ranks by the text before what readers found helpful', async () => {
    await addArticle(database, 'orchid', { title: 'Orchids', body: 'Water them.' })
    await addArticle(database, 'flowers', { title: 'Flowers', body: 'And orchids.', helpful_count: 1000 })
    expect(await search(database, 'orchids')).toEqual(['orchid', 'flowers'])
  })

  it('changes nothing: it runs where writing is forbidden', async () => {
    const { owner, world } = database
    await owner.query('begin read only')
    await owner.query(`select set_config('request.jwt.claims', $1, true)`, [
      JSON.stringify({ site_id: world.home.siteId }),
    ])
    const { rowCount } = await owner.query(
      `select from deskhand_private.search_articles('passwrod', 'en', 5)`,
    )
    await owner.query('rollback')
    expect(rowCount).toBeGreaterThan(0)
  })
})
