import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchArticle } from './corpus.ts'
import type { Locale } from './sources.ts'

export interface BenchQuery {
  kind: 'words' | 'typo' | 'prefix' | 'inflection' | 'sentence' | 'own words'
  locale: Locale
  text: string
  /** The slugs that answer it. */
  relevant: string[]
}

/** Every n-th article of a language gives its queries. */
const EVERY = 5
const WORD = /[\p{L}\p{N}]+/gu

const wordsOf = (text: string): string[] => text.toLowerCase().match(WORD) ?? []

/** The generated queries of one language; see SOURCES.md for the rules. */
export function makeQueries(articles: readonly BenchArticle[]): BenchQuery[] {
  const pages = articles.map((article) => ({
    article,
    lines: article.lines.map((line) => new Set(wordsOf(line))),
    words: new Set(wordsOf(`${article.title} ${article.excerpt} ${article.body}`)),
  }))
  const frequency = new Map<string, number>()
  for (const { words } of pages) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  const holders = (words: readonly string[], own: string): string[] => [
    ...new Set([
      own,
      ...pages
        .filter(({ lines }) => lines.some((line) => words.every((word) => line.has(word))))
        .map(({ article }) => article.slug),
    ]),
  ]

  return pages.flatMap(({ article, words }, index) => {
    const line = article.lines[index % article.lines.length] ?? ''
    if (index % EVERY > 0) return []
    if (article.locale === 'ja') return japaneseQueries(article, articles, line)
    const chosen = rareWords(line, frequency)
    if (chosen.length < 2) return []
    const query = (kind: BenchQuery['kind'], typed: readonly string[], from = chosen): BenchQuery => ({
      kind,
      locale: article.locale,
      text: typed.join(' '),
      relevant: holders(from, article.slug),
    })
    const inflected = otherForms(chosen, words, frequency)
    return [
      query('words', chosen),
      query('typo', misspell(chosen, index)),
      query('prefix', [...chosen.slice(0, -1), cut(chosen.at(-1) ?? '')]),
      ...(inflected === null ? [] : [query('inflection', inflected)]),
      query('sentence', [line], wordsOf(line)),
    ]
  })
}

/** Up to three words of a line, the rarest, in its order. Numbers and words of three letters say too little. */
function rareWords(line: string, frequency: ReadonlyMap<string, number>): string[] {
  const words = [...new Set(wordsOf(line))].filter((word) => /^\p{L}{4,}$/u.test(word))
  const rarest = words.toSorted((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0)).slice(0, 3)
  return words.filter((word) => rarest.includes(word))
}

function misspell(words: readonly string[], seed: number): string[] {
  const longest = words.toSorted((a, b) => b.length - a.length)[0] ?? ''
  const at = 1 + (seed % (longest.length - 2))
  const wrong =
    seed % 2 === 0
      ? longest.slice(0, at) + longest.charAt(at + 1) + longest.charAt(at) + longest.slice(at + 2)
      : longest.slice(0, at) + longest.slice(at + 1)
  return words.map((word) => (word === longest ? wrong : word))
}

const cut = (word: string): string => word.slice(0, Math.max(3, Math.ceil(word.length * 0.6)))

/** The words with one of them in a form that other pages use and this one does not; null where there is none. */
function otherForms(
  words: readonly string[],
  own: ReadonlySet<string>,
  frequency: ReadonlyMap<string, number>,
): string[] | null {
  for (const word of words) {
    const stem = word.slice(0, Math.max(5, word.length - 2))
    const other = [...frequency.keys()].find(
      (form) => form.startsWith(stem) && !own.has(form) && Math.abs(form.length - word.length) <= 2,
    )
    if (word.length > 5 && other !== undefined) return words.map((one) => (one === word ? other : one))
  }
  return null
}

function japaneseQueries(
  article: BenchArticle,
  articles: readonly BenchArticle[],
  line: string,
): BenchQuery[] {
  // A run of ideographs or katakana is what comes nearest to a word.
  const pieces = line.match(/[\u4e00-\u9fff]{2,}|[\u30a1-\u30fc]{3,}/gu) ?? []
  const chosen = pieces.toSorted((a, b) => b.length - a.length).slice(0, 2)
  if (chosen.length < 2) return []
  const relevant = articles
    .filter(
      ({ slug, lines }) =>
        slug === article.slug || lines.some((one) => chosen.every((piece) => one.includes(piece))),
    )
    .map(({ slug }) => slug)
  const text = chosen.join(' ')
  return [
    { kind: 'words', locale: 'ja', text, relevant },
    { kind: 'prefix', locale: 'ja', text: text.slice(0, -1), relevant },
    { kind: 'sentence', locale: 'ja', text: line, relevant: [article.slug] },
  ]
}

/** The queries written by hand. */
export async function readOwnWords(articles: readonly BenchArticle[]): Promise<BenchQuery[]> {
  const known = new Set(articles.map(({ locale, slug }) => `${locale} ${slug}`))
  const file = await readFile(join(import.meta.dirname, 'own-words.json'), 'utf8')
  const written = JSON.parse(file) as Record<Locale, Record<string, string[]>>
  const queries = Object.entries(written).flatMap(([locale, ofLocale]) =>
    Object.entries(ofLocale).map(([text, relevant]) => ({
      kind: 'own words' as const,
      locale: locale as Locale,
      text,
      relevant: relevant.filter((slug) => known.has(`${locale} ${slug}`)),
    })),
  )
  return queries.filter(({ relevant }) => relevant.length > 0)
}
