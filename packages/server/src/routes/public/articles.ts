import type { SearchHit } from '@deskhand/sdk'
import { Hono } from 'hono'
import {
  addFeedback,
  countEmptySearch,
  getArticle,
  listArticles,
  listCategories,
  searchArticles,
  suggestArticles,
  type FoundArticle,
} from '../../db/articles.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { AppError } from '../../problems.ts'
import {
  article,
  articleFeedback,
  articlePage,
  articlePath,
  articleQuery,
  categoryPage,
  localeQuery,
  searchPage,
  searchQuery,
  sitePath,
  suggestQuery,
} from '../../schemas/article.ts'
import { cutSnippet } from '../../search/snippet.ts'
import { answerCached } from './cached-json.ts'

const TAG = 'Knowledge base'
const DEFAULT_LOCALE = 'en'
const SEARCH_HITS = 8

const SUGGESTIONS = 3

const shared = { tag: TAG, audience: 'everybody', problems: ['origin_not_allowed'] } as const

const toHit = (q: string, { slug, title, excerpt, body, categorySlug, locale }: FoundArticle): SearchHit => ({
  slug,
  title,
  ...cutSnippet(q, [body, excerpt]),
  categorySlug,
  locale,
})

const noArticle = (slug: string): AppError =>
  new AppError('not_found', `There is no article "${slug}" in this language.`)

const described = {
  search: describe({
    summary: 'Search the articles',
    ...shared,
    responses: { 200: searchPage, 304: 'What you hold is still true' },
  }),
  suggest: describe({
    summary: 'Suggest articles for a text that is being written',
    ...shared,
    responses: { 200: searchPage, 304: 'What you hold is still true' },
  }),
  categories: describe({
    summary: 'List the categories',
    ...shared,
    responses: { 200: categoryPage, 304: 'What you hold is still true' },
  }),
  list: describe({
    summary: 'List the articles',
    ...shared,
    problems: ['origin_not_allowed', 'cursor_invalid'],
    responses: { 200: articlePage, 304: 'What you hold is still true' },
  }),
  get: describe({
    summary: 'Get one article',
    ...shared,
    responses: { 200: article, 304: 'What you hold is still true' },
  }),
  feedback: describe({
    summary: 'Say whether an article helped',
    ...shared,
    responses: { 204: 'The vote is counted' },
  }),
}

/** The knowledge base of a site: public, without a session. */
export const articleRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/:siteKey/search', described.search, params(sitePath), query(searchQuery), async (c) => {
      const { q, locale = DEFAULT_LOCALE, limit = SEARCH_HITS } = c.req.valid('query')
      const visitor = callers.visitor(c, c.req.valid('param').siteKey)
      const [hits] = await database.run(visitor, searchArticles(q, locale, limit))
      if (hits.length === 0) {
        // The list of gaps can wait; whoever searches cannot.
        database.run(visitor, countEmptySearch(q, locale)).catch((error: unknown) => {
          c.get('log').warn({ err: error }, 'a search without a result was not counted')
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
    .get('/:siteKey/categories', described.categories, params(sitePath), query(localeQuery), async (c) => {
      const { locale = DEFAULT_LOCALE } = c.req.valid('query')
      const visitor = callers.visitor(c, c.req.valid('param').siteKey)
      const [page] = await database.run(visitor, listCategories(locale))
      return answerCached(c, page)
    })
    .get('/:siteKey/articles', described.list, params(sitePath), query(articleQuery), async (c) => {
      const { locale = DEFAULT_LOCALE, ...list } = c.req.valid('query')
      const visitor = callers.visitor(c, c.req.valid('param').siteKey)
      const [page] = await database.run(visitor, listArticles({ ...list, locale }))
      return answerCached(c, page)
    })
    .get('/:siteKey/articles/:slug', described.get, params(articlePath), query(localeQuery), async (c) => {
      const { siteKey, slug } = c.req.valid('param')
      const { locale = DEFAULT_LOCALE } = c.req.valid('query')
      const [one] = await database.run(callers.visitor(c, siteKey), getArticle(slug, locale))
      if (!one) throw noArticle(slug)
      return answerCached(c, one)
    })
    .post(
      '/:siteKey/articles/:slug/feedback',
      described.feedback,
      params(articlePath),
      query(localeQuery),
      json(articleFeedback),
      async (c) => {
        const { siteKey, slug } = c.req.valid('param')
        const { locale = DEFAULT_LOCALE } = c.req.valid('query')
        const visitor = callers.visitor(c, siteKey)
        const [one] = await database.run(
          visitor,
          getArticle(slug, locale),
          addFeedback(slug, locale, c.req.valid('json').helpful),
        )
        if (!one) throw noArticle(slug)
        return c.body(null, 204)
      },
    )
