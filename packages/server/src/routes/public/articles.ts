import { Hono } from 'hono'
import { addFeedback, getArticle, listArticles } from '../../db/articles.ts'
import { listCategories } from '../../db/categories.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { AppError } from '../../problems.ts'
import {
  DEFAULT_LOCALE,
  article,
  articleFeedback,
  articlePage,
  articlePath,
  articleQuery,
  categoryPage,
  localeQuery,
  sitePath,
} from '../../schemas/article.ts'
import { answerCached } from './cached-json.ts'

const TAG = 'Knowledge base'

/** How every route here deals with languages. */
const LANGUAGES =
  'In the language of locale, or else in its main language (de for de-AT), or else in that of the site.'

const shared = {
  description: LANGUAGES,
  tag: TAG,
  audience: 'everybody',
  problems: ['origin_not_allowed'],
} as const

const noArticle = (slug: string): AppError =>
  new AppError('not_found', `There is no article "${slug}" in this language.`)

const described = {
  categories: describe({
    summary: 'List the categories',
    ...shared,
    description: `${LANGUAGES} All at once: a site has 500 at most.`,
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
