import type { Article, ArticleSummary, DeskhandClient, SearchHit } from '@deskhand/sdk'

const POPULAR_ARTICLES = 5
const SEARCH_RESULTS = 8

/** The articles a customer can read; what was read once is there at once the next time. */
export interface Knowledge {
  popular: () => Promise<ArticleSummary[]>
  article: (slug: string) => Promise<Article>
  /** What the readers know a category as, or `undefined` when it cannot be found out. */
  categoryName: (slug: string) => Promise<string | undefined>
  search: (query: string, signal: AbortSignal) => Promise<SearchHit[]>
  feedback: (slug: string, helpful: boolean) => Promise<void>
}

export function createKnowledge(client: DeskhandClient, locale: string): Knowledge {
  const kept = new Map<string, Promise<unknown>>()

  function once<T>(key: string, load: () => Promise<T>): Promise<T> {
    const known = kept.get(key) as Promise<T> | undefined
    if (known) return known
    const loading = load()
    kept.set(key, loading)
    loading.catch(() => kept.delete(key))
    return loading
  }

  return {
    popular: () =>
      once('popular', async () => (await client.articles.list({ limit: POPULAR_ARTICLES, locale })).data),
    article: (slug) => once(`article:${slug}`, () => client.articles.get(slug, { locale })),
    categoryName: (slug) =>
      once('categories', () => client.articles.categories({ locale })).then(
        ({ data }) => data.find((category) => category.slug === slug)?.name,
        () => undefined,
      ),
    search: async (q, signal) =>
      (await client.articles.search({ q, locale, limit: SEARCH_RESULTS }, { signal })).data,
    feedback: (slug, helpful) => client.articles.feedback(slug, { helpful }),
  }
}
