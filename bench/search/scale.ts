import type pg from 'pg'
import type { BenchArticle } from './corpus.ts'
import { percentile } from './measure.ts'
import { addVariant, ALTERNATIVES, NO_SHORTCUTS } from './variants.ts'

/** What is promised of a search among so many articles; among fewer the raw match takes next to no time. */
const BUDGET = { articles: 100_000, p99: 1.5, overlap: 0.9 }

const QUERIES = 300
const ROUNDS = 5
const HITS = 10
const WORD = /\p{L}{3,}/gu

const SITE = 'deskhand_private.current_site_id()'

// What no search can be quicker than: ten rows that hold the words, in no order.
const RAW_MATCH = `select k.article_id from deskhand_private.kb_search k, websearch_to_tsquery('english', $1) q
  where k.words @@ q and k.site_id = ${SITE} and k.locale = 'en' limit ${HITS}`

/** One way to search: what is timed, and the function that ranks. */
interface Search {
  name: string
  text: string
  ranking: string
}

const OURS: Search = {
  name: 'ours',
  text: `select slug from deskhand_private.search_articles($1, 'en', ${HITS})`,
  ranking: 'deskhand_private.search_locale',
}

interface ScaleReport {
  lines: string[]
  isWithinBudget: boolean
}

/**
 * How long a search takes among so many articles made of the lines of real ones, and how well it ranks in that time.
 * @param withAlternatives also measures the search with other shortcuts
 */
export async function measureScale(
  client: pg.Client,
  articles: readonly BenchArticle[],
  count: number,
  withAlternatives: boolean,
): Promise<ScaleReport> {
  const lines = articles.filter(({ locale }) => locale === 'en').flatMap((article) => article.lines)
  await fill(client, lines, count)
  const queries = Array.from({ length: QUERIES }, (_, index) => pickWords(lines, index))
  const searches = [OURS, ...(withAlternatives ? await addAlternatives(client) : [])]
  const [raw = [], ...times] = await measureTimes(client, queries, [
    RAW_MATCH,
    ...searches.map(({ text }) => text),
  ])
  const full = await rankAll(client, await addVariant(client, NO_SHORTCUTS), queries)
  const report = [
    `Among ${count} articles, the best of ${ROUNDS} rounds for each of ${QUERIES} queries:`,
    `raw match: ${inTime(raw)}`,
  ]
  let isWithinBudget = true
  for (const [index, { name, ranking }] of searches.entries()) {
    const ratio = percentile(times[index] ?? [], 0.99) / percentile(raw, 0.99)
    const overlap = overlapOf(await rankAll(client, ranking, queries), full)
    if (name === OURS.name && count >= BUDGET.articles)
      isWithinBudget = ratio <= BUDGET.p99 && overlap >= BUDGET.overlap
    report.push(
      `${name}: ${inTime(times[index] ?? [])}; p99 / raw match ${ratio.toFixed(2)}, overlap@${HITS} with the full ranking ${overlap.toFixed(3)}`,
    )
  }
  report.push(
    `Among ${BUDGET.articles} ours must take at most ${BUDGET.p99} times the raw match at p99 and overlap by at least ${BUDGET.overlap}${isWithinBudget ? '.' : ': IT DOES NOT.'}`,
  )
  return { lines: report, isWithinBudget }
}

const inTime = (times: readonly number[]): string =>
  [0.5, 0.9, 0.99].map((share) => `p${share * 100} ${percentile(times, share).toFixed(2)} ms`).join(', ')

async function addAlternatives(client: pg.Client): Promise<Search[]> {
  const searches: Search[] = []
  for (const shortcuts of ALTERNATIVES) {
    const ranking = await addVariant(client, shortcuts)
    searches.push({
      name: `${shortcuts.candidates} candidates below ${shortcuts.titles} titles`,
      text: `select a.slug from ${ranking}(${SITE}, 'en', $1, ${HITS}) h join deskhand.kb_articles a on a.id = h.article_id`,
      ranking,
    })
  }
  return searches
}

/** The shortest time of each query in milliseconds for each statement, all of them in turn within one round. */
async function measureTimes(
  client: pg.Client,
  queries: readonly string[],
  statements: readonly string[],
): Promise<number[][]> {
  const best = statements.map(() => queries.map(() => Infinity))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, query] of queries.entries()) {
      for (const [place, text] of statements.entries()) {
        const begin = performance.now()
        await client.query({ name: `scale ${place}`, text, values: [query] })
        const times = best[place] ?? []
        times[index] = Math.min(times[index] ?? Infinity, performance.now() - begin)
      }
    }
  }
  return best
}

interface Hit {
  covers: boolean
  score: number
}

/**
 * How many of the ten hits belong among the ten of the full ranking. Made of the same lines many articles score the same; one as
 * good as the tenth belongs there.
 */
function overlapOf(found: readonly Hit[][], full: readonly Hit[][]): number {
  const held = found.map((hits, index) => {
    const last = full[index]?.at(-1)
    const belongs = (hit: Hit): boolean =>
      last !== undefined && (hit.covers === last.covers ? hit.score >= last.score : hit.covers)
    return hits.filter(belongs).length
  })
  return sum(held) / sum(full.map((hits) => hits.length))
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

/** The hits of a ranking function for each query, best first. */
async function rankAll(client: pg.Client, ranking: string, queries: readonly string[]): Promise<Hit[][]> {
  const text = `select covers, score from ${ranking}(${SITE}, 'en', $1, ${HITS}) order by covers desc, score desc`
  const all: Hit[][] = []
  for (const query of queries)
    all.push((await client.query<Hit>({ name: `rank ${ranking}`, text, values: [query] })).rows)
  return all
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
