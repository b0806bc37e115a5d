import { parseArgs } from 'node:util'
import { loadCorpus } from './corpus.ts'
import { startBenchDatabase } from './database.ts'
import { qualityOf } from './measure.ts'
import { makeQueries, readOwnWords, type BenchQuery } from './queries.ts'
import { measureScale } from './scale.ts'
import { LOCALES, SOURCE } from './sources.ts'

/** By how much ours must be better, over all queries. Of no kind in no language may it be worse. */
const MARGIN = { mrr: 0.1, recall: 0.1 }

const STATEMENTS = {
  plain: `select slug from plain_search, websearch_to_tsquery(deskhand_private.search_config($2), $1) q
    where locale = $2 and words @@ q order by ts_rank(words, q) desc, slug limit 10`,
  ours: 'select slug from deskhand_private.search_articles($1, $2, 10)',
}

const { values: options } = parseArgs({
  options: {
    /** A mirror of the source. */
    from: { type: 'string', default: SOURCE.repository },
    /** Print some of the queries, to be read by a person. */
    samples: { type: 'boolean', default: false },
    /** Also measure the time among so many articles. */
    scale: { type: 'string' },
    /** With `scale`, also with other shortcuts. */
    alternatives: { type: 'boolean', default: false },
  },
})
const articles = await loadCorpus(options.from, print)
const queries = [
  ...LOCALES.flatMap((locale) => makeQueries(articles.filter((article) => article.locale === locale))),
  ...(await readOwnWords(articles)),
]
if (options.samples) printSamples(queries)
const { client, stop } = await startBenchDatabase(articles)
try {
  const [plain, ours] = [await answer('plain'), await answer('ours')]
  process.exitCode = report(plain, ours) ? 0 : 1
  if (options.scale !== undefined) {
    const { lines, isWithinBudget } = await measureScale(
      client,
      articles,
      Number(options.scale),
      options.alternatives,
    )
    for (const line of lines) print(line)
    if (!isWithinBudget) process.exitCode = 1
  }
} finally {
  await stop()
}

/** The slugs found for each query, best first. */
type Answers = string[][]

async function answer(how: keyof typeof STATEMENTS): Promise<Answers> {
  const answers: Answers = []
  for (const { text, locale } of queries) {
    const { rows } = await client.query<{ slug: string }>({
      name: how,
      text: STATEMENTS[how],
      values: [text, locale],
    })
    answers.push(rows.map(({ slug }) => slug))
  }
  return answers
}

/** Prints a line per language and kind, and says whether ours is better by the margin and nowhere worse. */
function report(plain: Answers, ours: Answers): boolean {
  print(`${articles.length} articles, ${queries.length} queries; MRR@10 and recall@5, plain → ours`)
  const worse: string[] = []
  for (const [name, chosen] of groups()) {
    const of = (answers: Answers) => {
      const picked = queries.flatMap((query, index) =>
        chosen(query) ? [{ query, slugs: answers[index] ?? [] }] : [],
      )
      return qualityOf(
        picked.map(({ query }) => query),
        picked.map(({ slugs }) => slugs),
      )
    }
    const [before, after] = [of(plain), of(ours)]
    if (after.mrr < before.mrr || after.recall < before.recall) worse.push(name)
    print(
      `${name.padEnd(22)} ${String(after.queries).padStart(5)}   ${before.mrr.toFixed(3)} → ${after.mrr.toFixed(3)}   ${before.recall.toFixed(3)} → ${after.recall.toFixed(3)}`,
    )
  }
  const [before, after] = [qualityOf(queries, plain), qualityOf(queries, ours)]
  const isBetter =
    worse.length === 0 &&
    after.mrr >= before.mrr + MARGIN.mrr &&
    after.recall >= before.recall + MARGIN.recall
  print(
    `Ours must be better by ${MARGIN.mrr} in MRR@10 and by ${MARGIN.recall} in recall@5, and worse nowhere: ${isBetter ? 'it is' : `IT IS NOT (worse: ${worse.join(', ') || 'nowhere'})`}.`,
  )
  return isBetter
}

function groups(): [name: string, chosen: (query: BenchQuery) => boolean][] {
  const kinds = [...new Set(queries.map(({ kind }) => kind))]
  return [
    ...LOCALES.flatMap((locale) =>
      kinds
        .filter((kind) => queries.some((query) => query.locale === locale && query.kind === kind))
        .map((kind): [string, (query: BenchQuery) => boolean] => [
          `${locale} ${kind}`,
          (query) => query.locale === locale && query.kind === kind,
        ]),
    ),
    ['all', () => true],
  ]
}

/** Every fortieth query with what answers it, to be read by a person. */
function printSamples(queries: readonly BenchQuery[]): void {
  for (const [index, { kind, locale, text, relevant }] of queries.entries())
    if (index % 40 === 0) print(`${locale} ${kind}: "${text}" → ${relevant.join(', ')}`)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
