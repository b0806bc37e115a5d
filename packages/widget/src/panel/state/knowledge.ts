import type { Article, ArticleSummary, SearchHit } from '@deskhand/sdk'
import type { WidgetClient } from '../create-client.ts'

const POPULAR_ARTICLES = 5
const SEARCH_RESULTS = 8

/** The articles a customer can read, in the panel's language; what was read once is there at once the next time. */
export interface Knowledge {
  popular: () => Promise<ArticleSummary[]>
  article: (slug: string) => Promise<Article>
  /** What the readers know a category as, or `undefined` when it cannot be found out. */
  categoryName: (slug: string) => Promise<string | undefined>
  search: (query: string, signal: AbortSignal) => Promise<SearchHit[]>
  feedback: (slug: string, helpful: boolean) => Promise<void>
}

export function createKnowledge({ articles }: WidgetClient, localeNow: () => string): Knowledge {
  const kept = new Map<string, Promise<unknown>>()

  function once<T>(name: string, load: (locale: string) => Promise<T>): Promise<T> {
    const locale = localeNow()
    const key = `${locale}:${name}`
    const known = kept.get(key) as Promise<T> | undefined
    if (known) return known
    const loading = load(locale)
    kept.set(key, loading)
    loading.catch(() => kept.delete(key))
    return loading
  }

  return {
    popular: () =>
      once('popular', async (locale) => (await articles.list({ limit: POPULAR_ARTICLES, locale })).data),
    article: (slug) => once(`article:${slug}`, (locale) => articles.get(slug, { locale })),
    categoryName: (slug) =>
      once('categories', (locale) => articles.categories({ locale })).then(
        ({ data }) => data.find((category) => category.slug === slug)?.name,
        () => undefined,
      ),
    search: async (q, signal) =>
      (await articles.search({ q, locale: localeNow(), limit: SEARCH_RESULTS }, { signal })).data,
    feedback: (slug, helpful) => articles.feedback(slug, { helpful }),
  }
}
