import type { ArticleSummary } from '@deskhand/sdk'
import type { WidgetClient } from '../create-client.ts'

const SHOWN = 5

/** The articles that are read most, by locale; what was loaded once is there at once the next time. */
export type PopularArticles = (locale: string) => Promise<ArticleSummary[]>

export function createPopularArticles({ articles }: WidgetClient): PopularArticles {
  const kept = new Map<string, Promise<ArticleSummary[]>>()

  function load(locale: string): Promise<ArticleSummary[]> {
    const loading = articles.list({ limit: SHOWN, locale }).then(({ data }) => data)
    kept.set(locale, loading)
    loading.catch(() => kept.delete(locale))
    return loading
  }

  return (locale) => kept.get(locale) ?? load(locale)
}
