import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../../packages/server/src/db/migrate.ts'
import { startEmbeddedPostgres } from '../../packages/server/src/embedded/embedded-postgres.ts'
import { supabaseFolder } from '../../packages/server/src/paths.ts'
import type { BenchArticle } from './corpus.ts'

/** A site with the articles on a real PostgreSQL of its own. */
export interface BenchDatabase {
  client: pg.Client
  stop(): Promise<void>
}

export async function startBenchDatabase(articles: readonly BenchArticle[]): Promise<BenchDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'deskhand-bench-'))
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const embedded = await startEmbeddedPostgres({ dataDir, log: quiet, ephemeral: true })
  const client = new pg.Client({ connectionString: embedded.url })
  const stop = async (): Promise<void> => {
    await client.end()
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await migrate({ url: embedded.url, folder: supabaseFolder, log: () => {} })
    await client.connect()
    await addSite(client, articles)
  } catch (error) {
    await stop()
    throw error
  }
  return { client, stop }
}

async function addSite(client: pg.Client, articles: readonly BenchArticle[]): Promise<void> {
  const siteId = randomUUID()
  const categoryId = randomUUID()
  await client.query(
    `insert into deskhand.sites (id, key, name, attachment_types) values ($1, 'bench', 'Bench', '{}')`,
    [siteId],
  )
  await client.query(
    `insert into deskhand.kb_categories (id, site_id, slug, name) values ($1, $2, 'pages', 'Pages')`,
    [categoryId, siteId],
  )
  await client.query(
    `insert into deskhand.kb_articles (site_id, category_id, status, slug, locale, title, excerpt, body)
    select $1, $2, 'published', a.slug, a.locale, a.title, a.excerpt, a.body
    from jsonb_to_recordset($3) as a (slug text, locale text, title text, excerpt text, body text)`,
    [siteId, categoryId, JSON.stringify(articles)],
  )
  // What common practice does: one weighted text per article, the dictionary of its language, and an index on it.
  await client.query(`
    create table plain_search as select slug, locale,
      setweight(to_tsvector(deskhand_private.search_config(locale), title), 'A')
      || setweight(to_tsvector(deskhand_private.search_config(locale), excerpt), 'B')
      || setweight(to_tsvector(deskhand_private.search_config(locale), body), 'D') as words
    from deskhand.kb_articles;
    create index on plain_search using gin (words);
    analyze`)
  await client.query(`select set_config('request.jwt.claims', $1, false)`, [
    JSON.stringify({ role: 'deskhand_public', site_id: siteId }),
  ])
}
