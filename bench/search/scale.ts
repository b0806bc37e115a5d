import type pg from 'pg'
import type { BenchArticle } from './corpus.ts'
import { percentile } from './measure.ts'

const QUERIES = 300
const ROUNDS = 3
const WORD = /\p{L}{3,}/gu

const STATEMENTS = {
  // What no search can be quicker than: ten rows that hold the words, in no order.
  'raw match': `select k.article_id from deskhand_private.kb_search k, websearch_to_tsquery('english', $1) q
    where k.words @@ q and k.site_id = deskhand_private.current_site_id() and k.locale = 'en' limit 10`,
  ours: `select slug from deskhand_private.search_articles($1, 'en', 10)`,
}

/** Prints how long a search takes among so many articles made of the lines of real ones, against the raw match. */
export async function measureScale(
  client: pg.Client,
  articles: readonly BenchArticle[],
  count: number,
): Promise<string[]> {
  const lines = articles.filter(({ locale }) => locale === 'en').flatMap((article) => article.lines)
  await fill(client, lines, count)
  const queries = Array.from({ length: QUERIES }, (_, index) => pickWords(lines, index))
  const best: Record<string, number[]> = {}
  for (const name of Object.keys(STATEMENTS)) best[name] = queries.map(() => Infinity)
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, query] of queries.entries()) {
      for (const [name, text] of Object.entries(STATEMENTS)) {
        const begin = performance.now()
        await client.query({ name: `scale ${name}`, text, values: [query] })
        const times = best[name] ?? []
        times[index] = Math.min(times[index] ?? Infinity, performance.now() - begin)
      }
    }
  }
  return Object.entries(best).map(
    ([name, times]) =>
      `${name} among ${count} articles: p50 ${percentile(times, 0.5).toFixed(2)} ms, p99 ${percentile(times, 0.99).toFixed(2)} ms`,
  )
}

/** In bulk: what the triggers keep article by article is made at once. */
async function fill(client: pg.Client, lines: readonly string[], count: number): Promise<void> {
  await client.query('alter table deskhand.kb_articles disable trigger user')
  await client.query(
    `insert into deskhand.kb_articles (site_id, category_id, status, slug, title, excerpt, body)
    select c.site_id, c.id, 'published', 'made-' || n, l.line[1 + n * 7 % cardinality(l.line)] || ' ' || n, l.line[1 + n * 13 % cardinality(l.line)],
      array_to_string(array(select l.line[1 + (n * 31 + i * i * 97) % cardinality(l.line)] from generate_series(1, 12) i), E'\\n\\n')
    from deskhand.kb_categories c, (select $1::text[] as line) l, generate_series(1, $2::int) n`,
    [lines, count],
  )
  await client.query('alter table deskhand.kb_articles enable trigger user')
  await client.query(`
    truncate deskhand_private.kb_search, deskhand_private.kb_words;
    insert into deskhand_private.kb_search select s.* from deskhand.kb_articles a, deskhand_private.searchable(a) s;
    insert into deskhand_private.kb_words
      select a.site_id, a.locale, w, count(*) from deskhand.kb_articles a, unnest(deskhand_private.article_words(a)) w group by 1, 2, 3;
    analyze`)
}

/** One to three words of a line. */
function pickWords(lines: readonly string[], seed: number): string {
  const words = (lines[(seed * 17) % lines.length] ?? '').toLowerCase().match(WORD) ?? []
  return words.slice(seed % 2, (seed % 2) + 1 + (seed % 3)).join(' ')
}
