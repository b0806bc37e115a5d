import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asMember, asPublic } from '../rls/actors.ts'
import { createSqlDatabase, type SqlDatabase } from '../sql/sql-database.ts'
import { addArticle, search } from './kb-articles.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
})
afterAll(() => database.drop())

const asAdmin = () => asMember(database.world.home.siteId, database.world.home.adminId)
const change = (id: string, sets: string) =>
  database.act(asAdmin(), `update deskhand.kb_articles set ${sets} where id = $1`, [id])

const versionsOf = (id: string) =>
  database.act<{
    version: number
    title: string
    body: string
    actor_kind: string
    actor_name: string | null
  }>(
    asMember(database.world.home.siteId, database.world.home.agentId),
    `select version, title, body, actor_kind, actor_name from deskhand.kb_article_versions where article_id = $1 order by version`,
    [id],
  )

async function dateOf(id: string): Promise<string> {
  const { rows } = await database.owner.query<{ at: string }>(
    'select updated_at::text as at from deskhand.kb_articles where id = $1',
    [id],
  )
  return rows[0]?.at ?? ''
}

describe('an article', () => {
  it('has one translation in each language', async () => {
    const group = randomUUID()
    await addArticle(database, 'hours', { translation_group: group })
    await addArticle(database, 'zeiten', { translation_group: group, locale: 'de' })
    await expect(addArticle(database, 'opening', { translation_group: group, locale: 'de' })).rejects.toThrow(
      'translation_group',
    )
  })

  it.each(['EN', 'english', 'e', 'de_DE', ''])('is not written in a locale called "%s"', async (locale) => {
    await expect(addArticle(database, 'nowhere', { locale })).rejects.toThrow('kb_articles_locale_check')
  })

  it('is dated by its last change, which a vote or a new place is not', async () => {
    const id = await addArticle(database, 'dated')
    const before = await dateOf(id)
    await database.act(
      asPublic(database.world.home.siteId),
      'insert into deskhand.kb_feedback (site_id, article_id, helpful) values ($1, $2, true)',
      [database.world.home.siteId, id],
    )
    await change(id, 'position = 9')
    expect(await dateOf(id)).toBe(before)
    await change(id, `body = 'Something new.'`)
    expect(await dateOf(id)).not.toBe(before)
  })

  it('stays on its site, also for an admin of two', async () => {
    const id = await addArticle(database, 'settled')
    await expect(change(id, `site_id = '${database.world.foreign.siteId}'`)).rejects.toThrow(
      'permission denied',
    )
  })
})

describe('the versions of an article', () => {
  it('hold every text it had, with who wrote it', async () => {
    const id = await addArticle(database, 'told', { title: 'Told', body: 'Once.' })
    await change(id, `body = 'Twice.'`)
    await change(id, `title = 'Told again'`)
    expect(await versionsOf(id)).toEqual([
      { version: 1, title: 'Told', body: 'Once.', actor_kind: 'system', actor_name: null },
      { version: 2, title: 'Told', body: 'Twice.', actor_kind: 'member', actor_name: 'Some admin' },
      { version: 3, title: 'Told again', body: 'Twice.', actor_kind: 'member', actor_name: 'Some admin' },
    ])
  })

  it('do not grow by what is not text', async () => {
    const id = await addArticle(database, 'quiet')
    await change(id, `status = 'archived', position = 3, body = body`)
    expect(await versionsOf(id)).toHaveLength(1)
  })

  it.each([
    ['changed', `update deskhand.kb_article_versions set body = 'Never said.'`],
    ['deleted', 'delete from deskhand.kb_article_versions'],
    [
      'forged',
      `insert into deskhand.kb_article_versions (site_id, article_id, version, actor_kind, title, body)
       select site_id, id, 99, 'member', 'T', 'B' from deskhand.kb_articles limit 1`,
    ],
  ])('cannot be %s by an admin', async (_how, statement) => {
    await expect(database.act(asAdmin(), statement)).rejects.toThrow('permission denied')
  })
})

describe('what is found', () => {
  it('follows every change: published, rewritten, archived, moved to another language, deleted', async () => {
    const id = await addArticle(database, 'changing', { status: 'draft', body: 'About zeppelins.' })
    expect(await search(database, 'zeppelins')).toEqual([])
    await change(id, `status = 'published'`)
    expect(await search(database, 'zeppelins')).toEqual(['changing'])
    await change(id, `body = 'About balloons.'`)
    expect(await search(database, 'zeppelins')).toEqual([])
    expect(await search(database, 'balloons')).toEqual(['changing'])
    await change(id, `locale = 'fr'`)
    expect(await search(database, 'balloons')).toEqual([])
    expect(await search(database, 'balloons', { locale: 'fr' })).toEqual(['changing'])
    await change(id, `status = 'archived'`)
    expect(await search(database, 'balloons', { locale: 'fr' })).toEqual([])
    await change(id, `status = 'published'`)
    await database.act(asAdmin(), 'delete from deskhand.kb_articles where id = $1', [id])
    expect(await search(database, 'balloons', { locale: 'fr' })).toEqual([])
  })

  it('leaves no words behind: their counts are those of counting anew', async () => {
    const id = await addArticle(database, 'counted', { body: 'Giraffe giraffe okapi.' })
    await change(id, `body = 'Okapi and zebra.'`)
    const { rows } = await database.owner.query(
      `select word, articles from deskhand_private.kb_words
       where site_id = $1 and word in ('giraffe', 'okapi', 'zebra') order by word`,
      [database.world.home.siteId],
    )
    expect(rows).toEqual([
      { word: 'okapi', articles: 1 },
      { word: 'zebra', articles: 1 },
    ])
    await database.act(asAdmin(), 'delete from deskhand.kb_articles where id = $1', [id])
    const left = await database.owner.query(
      `select from deskhand_private.kb_words where site_id = $1 and word in ('okapi', 'zebra')`,
      [database.world.home.siteId],
    )
    expect(left.rowCount).toBe(0)
  })

  it('survives two who publish at once', async () => {
    const { home } = database.world
    const ids: string[] = []
    for (let index = 0; index < 12; index += 1)
      ids.push(
        await addArticle(database, `rush-${index}`, { status: 'draft', body: 'Hurry rush haste speed.' }),
      )
    await Promise.all(ids.map((id) => change(id, `status = 'published'`)))
    const { rows } = await database.owner.query(
      `select articles from deskhand_private.kb_words where site_id = $1 and locale = 'en' and word = 'haste'`,
      [home.siteId],
    )
    expect(rows).toEqual([{ articles: ids.length }])
  })
})
