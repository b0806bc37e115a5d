import { uuid } from '../core/uuid.ts'
import type { ArticleSummary, SearchHit } from '../types/article.ts'
import type { FakeState, StoredArticle } from './state.ts'
import { wordsOf } from './ticket-lists.ts'

/** An article to add. Everything but its title can be left out. */
export interface NewFakeArticle {
  title: string
  /** Markdown. */
  body?: string
  slug?: string
  excerpt?: string
  /** The name of its category, which is made when it is new: `General` when left out. */
  category?: string
  /** `en` when left out. */
  locale?: string
}

export function addArticle(state: FakeState, article: NewFakeArticle): StoredArticle {
  const { title, body = '', excerpt = '', category = 'General', locale = 'en' } = article
  const added = {
    slug: article.slug ?? (slugOf(title) || uuid()),
    title,
    body,
    excerpt,
    categorySlug: slugOf(category),
    categoryName: category,
    locale,
    updatedAt: state.now(),
  }
  state.articles.push(added)
  return added
}

const slugOf = (title: string): string => wordsOf(title).join('-')

/** Each article once, in the best language it has for a reader: the one asked for, its main language, English. */
export function articlesFor({ articles }: FakeState, locale = 'en'): StoredArticle[] {
  const languages = [locale, locale.split('-')[0], 'en']
  const rank = (article: StoredArticle): number => languages.indexOf(article.locale)
  const best = Map.groupBy(
    articles.filter((article) => rank(article) >= 0),
    ({ slug }) => slug,
  )
  return [...best.values()].flatMap((same) => same.toSorted((a, b) => rank(a) - rank(b)).slice(0, 1))
}

export const toSummary = (article: StoredArticle): ArticleSummary => ({
  slug: article.slug,
  title: article.title,
  excerpt: article.excerpt,
  categorySlug: article.categorySlug,
  locale: article.locale,
  updatedAt: article.updatedAt,
})

/** Articles that say every word, or of `some` at least one of more than three letters; those that say more come first. */
export function searchArticles(
  articles: readonly StoredArticle[],
  typed: string,
  { needs, limit }: { needs: 'every' | 'some'; limit: number },
): SearchHit[] {
  const asked = wordsOf(typed).filter((word) => needs === 'every' || word.length > 3)
  const scored = articles.flatMap((article) => {
    const words = wordsOf(`${article.title} ${article.excerpt} ${article.body}`)
    const score = asked.filter((word) => words.some((one) => one.startsWith(word))).length
    return score > 0 && (needs === 'some' || score === asked.length) ? [{ article, score }] : []
  })
  return scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ article }) => toHit(article, asked))
}

const SNIPPET_LENGTH = 160

function toHit(
  { slug, title, excerpt, body, categorySlug, locale }: StoredArticle,
  asked: string[],
): SearchHit {
  const text = body || excerpt || title
  const first = Math.max(0, text.toLowerCase().search(patternOf(asked)) - 40)
  const snippet = text.slice(first, first + SNIPPET_LENGTH)
  const highlights = Array.from(
    snippet.matchAll(patternOf(asked)),
    ({ 0: match, index }): [number, number] => [index, index + match.length],
  )
  return { slug, title, snippet, highlights, categorySlug, locale }
}

/** Words hold letters and digits only, so none means anything to a pattern. */
const patternOf = (words: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(${words.join('|')})[\\p{L}\\p{N}]*`, 'giu')
