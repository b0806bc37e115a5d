import type { ArticleSummary, Page, SearchHit } from '@deskhand/sdk'
import type { FrameAnswer } from './frame-messages.ts'

const NOT_THERE: FrameAnswer = {
  status: 404,
  body: {
    type: 'about:blank',
    title: 'Not found',
    status: 404,
    detail: '',
    code: 'not_found',
    requestId: 'preview',
  },
}

/**
 * What the widget in the preview may read: the published articles, as everybody can. Searching is done here, so that what an owner types
 * to try it does not count among what customers have searched for.
 */
export function readForFrame(
  siteKey: string,
  ask: typeof fetch = fetch,
): (path: string) => Promise<FrameAnswer> {
  const base = `/v1/kb/${encodeURIComponent(siteKey)}/`

  async function read(path: string): Promise<FrameAnswer> {
    const response = await ask(path, { credentials: 'omit' })
    return { status: response.status, body: await response.json() }
  }

  async function search(url: URL): Promise<FrameAnswer> {
    const locale = url.searchParams.get('locale')
    const { status, body } = await read(
      `${base}articles?limit=100${locale ? `&locale=${encodeURIComponent(locale)}` : ''}`,
    )
    if (status !== 200) return { status, body }
    const words = url.searchParams.get('q') ?? url.searchParams.get('text') ?? ''
    const { data } = body as Page<ArticleSummary>
    return { status, body: { data: hitsIn(data, words), nextCursor: null } }
  }

  return async (path) => {
    const url = new URL(path, location.origin)
    if (url.origin !== location.origin || !url.pathname.startsWith(base)) return NOT_THERE
    const name = url.pathname.slice(base.length)
    return name === 'search' || name === 'suggest' ? search(url) : read(path)
  }
}

const HITS = 5
/** Shorter words are in every article. */
const SHORTEST_WORD = 3

/** Every article that has one of the words in its title or its first lines. */
function hitsIn(articles: readonly ArticleSummary[], text: string): SearchHit[] {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST_WORD)
  return articles
    .filter(({ title, excerpt }) => words.some((word) => `${title} ${excerpt}`.toLowerCase().includes(word)))
    .slice(0, HITS)
    .map(({ slug, title, excerpt, categorySlug, locale }) => ({
      slug,
      title,
      snippet: excerpt,
      highlights: [],
      categorySlug,
      locale,
    }))
}
