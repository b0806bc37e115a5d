import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSqlDatabase, type SqlDatabase } from '../sql/sql-database.ts'
import { addArticle, search } from './kb-articles.ts'

/** What stands in an article of a language, and what people type who look for it. */
const LANGUAGES: [locale: string, title: string, queries: string[]][] = [
  ['en', 'Cancelling subscriptions', ['cancel', 'cancelled subscription', 'SUBSCR']],
  ['de', 'Bestellungen zurückschicken', ['bestellung', 'zuruckschicken', 'ZURÜCKSCHICKEN']],
  ['fr', 'Annuler une commande différée', ['annulation', 'commandes differees', "l'annuler"]],
  ['es', 'Devolución de artículos', ['devoluciones', 'articulo', 'artículo']],
  ['pt-BR', 'Devolução de mercadorias', ['devolucao', 'mercadoria']],
  ['it', 'Restituzione degli acquisti', ['restituzioni', 'acquisto']],
  ['nl', 'Bestellingen annuleren', ['bestelling', 'annuleer']],
  ['pl', 'Zwroty i reklamacje zamówień', ['zwrot', 'reklamacja', 'zamowienie']],
  ['tr', 'Siparişleri iptal etme', ['sipariş', 'siparisler', 'iptal']],
  ['uk', 'Повернення товарів', ['повернення', 'товари', 'повернен']],
  ['ja', '返金の手続きについて', ['返金', '手続き', '返']],
  ['ko', '비밀번호를 재설정하기', ['비밀번호', '재설정', '비밀번호 재설정']],
  ['zh-CN', '如何申请退款服务', ['退款', '申请退款', '服务']],
  ['ar', 'استرجاع المشتريات', ['المشتريات', 'استرجاع']],
  ['he', 'החזרת הזמנות', ['הזמנות', 'החזר']],
  ['th', 'วิธีขอคืนเงินสินค้า', ['คืนเงิน', 'สินค้า']],
]

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
  for (const [locale, title] of LANGUAGES)
    await addArticle(database, `of-${locale.toLowerCase()}`, { locale, title })
  await addArticle(database, 'of-de-at', { locale: 'de-AT', title: 'Erdäpfel' })
  await addArticle(database, 'english-only', { title: 'Warranty' })
})
afterAll(() => database.drop())

describe.each(LANGUAGES)('in %s', (locale, title, queries) => {
  it.each(queries)(`"${title}" is found by "%s"`, async (query) => {
    expect(await search(database, query, { locale })).toEqual([`of-${locale.toLowerCase()}`])
  })
})

describe('where a language has no answer', () => {
  it('the site’s own language is asked', async () => {
    expect(await search(database, 'warranty', { locale: 'de' })).toEqual(['english-only'])
  })

  it('a regional locale is asked first, then its language', async () => {
    expect(await search(database, 'erdäpfel', { locale: 'de-AT' })).toEqual(['of-de-at'])
    expect(await search(database, 'bestellung', { locale: 'de-AT' })).toEqual(['of-de'])
  })

  it('no other language is', async () => {
    expect(await search(database, 'bestellung', { locale: 'fr' })).toEqual([])
    expect(await search(database, 'erdäpfel', { locale: 'de' })).toEqual([])
  })

  it('the site says which its own is', async () => {
    const { owner, world } = database
    await owner.query(`update deskhand.sites set locale = 'de' where id = $1`, [world.home.siteId])
    expect(await search(database, 'bestellung', { locale: 'fr' })).toEqual(['of-de'])
    await owner.query(`update deskhand.sites set locale = 'en' where id = $1`, [world.home.siteId])
  })
})
