import type { SearchHit } from '@deskhand/sdk'
import { Hono } from 'hono'
import {
  countEmptySearch,
  searchArticles,
  suggestArticles,
  type FoundArticle,
} from '../../db/article-search.ts'
import type { RouteDeps } from '../../deps.ts'
import { params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { logOf } from '../../middleware/request-id.ts'
import { describe } from '../../openapi/describe.ts'
import { DEFAULT_LOCALE, searchPage, searchQuery, sitePath, suggestQuery } from '../../schemas/article.ts'
import { cutSnippet } from '../../search/snippet.ts'
import { answerCached } from './cached-json.ts'

const SEARCH_HITS = 8
const SUGGESTIONS = 3

const shared = {
  tag: 'Knowledge base',
  audience: 'everybody',
  problems: ['origin_not_allowed'],
  responses: { 200: searchPage, 304: 'What you hold is still true' },
} as const

const described = {
  search: describe({ summary: 'Search the articles', ...shared }),
  suggest: describe({ summary: 'Suggest articles for a text that is being written', ...shared }),
}

/** @param typed What the snippet marks, besides the words that its misspelt ones were taken for */
const toHit = (typed: string, found: FoundArticle): SearchHit => ({
  slug: found.slug,
  title: found.title,
  ...cutSnippet(`${typed} ${found.corrected}`, [found.body, found.excerpt]),
  categorySlug: found.categorySlug,
  locale: found.locale,
})

/** Finds articles: for what somebody looks for, and for what somebody writes. */
export const searchRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/:siteKey/search', described.search, params(sitePath), query(searchQuery), async (c) => {
      const { q, locale = DEFAULT_LOCALE, limit = SEARCH_HITS } = c.req.valid('query')
      const visitor = callers.visitor(c, c.req.valid('param').siteKey)
      const [hits] = await database.run(visitor, searchArticles(q, locale, limit))
      if (hits.length === 0) {
        // The list of gaps can wait; whoever searches cannot.
        database.run(visitor, countEmptySearch(q, locale)).catch((error: unknown) => {
          logOf(c).warn({ err: error }, 'a search without a result was not counted')
        })
      }
      return answerCached(c, { data: hits.map((hit) => toHit(q, hit)), nextCursor: null })
    })
    .get('/:siteKey/suggest', described.suggest, params(sitePath), query(suggestQuery), async (c) => {
      const { text, locale = DEFAULT_LOCALE, limit = SUGGESTIONS } = c.req.valid('query')
      const visitor = callers.visitor(c, c.req.valid('param').siteKey)
      const [hits] = await database.run(visitor, suggestArticles(text, locale, limit))
      return answerCached(c, { data: hits.map((hit) => toHit(text, hit)), nextCursor: null })
    })
