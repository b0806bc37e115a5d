import type { DeskArticleSummary } from '@deskhand/sdk'
import { useEffect, useState } from 'preact/hooks'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import type { Option } from './OptionList.tsx'

/** How many are offered at once. */
const OFFERED = 7

/** An article that a message can link to. */
export interface FoundArticle extends Option {
  slug: string
}

/** The published articles a query finds; `null` until they are known. */
export function useArticles(query: string): readonly FoundArticle[] | null {
  const { client, notices } = useSiteDesk()
  const [found, setFound] = useState<readonly FoundArticle[] | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    const q = query.trim()
    const asked = { ...(q && { q }), status: ['published' as const], limit: OFFERED * 3 }
    client.articles.list(asked, { signal: controller.signal }).then(
      ({ data }) => setFound(oneOfEach(data).slice(0, OFFERED)),
      (error: unknown) => !controller.signal.aborted && notices.addProblem(error),
    )
    return () => controller.abort()
  }, [client, notices, query])
  return found
}

/** One of each group of translations: a link names the slug, and the reader's language finds its own. */
function oneOfEach(articles: readonly DeskArticleSummary[]): FoundArticle[] {
  const bySlug = new Map<string, FoundArticle>()
  for (const { id, title, excerpt, slug } of articles) {
    if (!bySlug.has(slug)) bySlug.set(slug, { id, title, hint: excerpt, slug })
  }
  return [...bySlug.values()]
}
