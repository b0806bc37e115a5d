import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import { listVersions, restoreVersion } from '../../db/article-versions.ts'
import { deskArticles, listTranslations } from '../../db/desk-articles.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { AppError } from '../../problems.ts'
import {
  articleRestoration,
  articleVersionPage,
  articleVersionQuery,
  deskArticle,
  deskArticlePage,
} from '../../schemas/desk-article.ts'
import { deskItemPath } from '../../schemas/desk.ts'
import { found } from '../found.ts'

const TAG = 'Desk: knowledge base'

const described = {
  translations: describe({
    summary: 'List the languages of an article, itself included',
    description: 'All at once: an article has 100 at most.',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskArticlePage },
  }),
  versions: describe({
    summary: 'List the texts an article had, newest first',
    tag: TAG,
    audience: 'member',
    responses: { 200: articleVersionPage },
    problems: ['cursor_invalid'],
  }),
  restore: describe({
    summary: 'Give an article the text of a version',
    description:
      'Title and text become those of that version, as a new one; nothing is taken back from the list.',
    tag: TAG,
    audience: 'admin',
    responses: { 200: deskArticle },
  }),
}

/** What an article is in other languages, and what it was before. */
export const articleVersionRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/:id/translations', described.translations, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [page] = await database.run(callers.member(c, siteId), listTranslations(siteId, id))
      found(page.data.length > 0, 'article')
      return c.json(page)
    })
    .get('/:id/versions', described.versions, params(deskItemPath), query(articleVersionQuery), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [one, page] = await database.run(
        callers.member(c, siteId),
        deskArticles.get(siteId, id),
        listVersions(siteId, id, c.req.valid('query')),
      )
      found(one, 'article')
      return c.json(page)
    })
    .post('/:id/restore', described.restore, params(deskItemPath), json(articleRestoration), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const { version } = c.req.valid('json')
      const [, isRestored, restored] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        restoreVersion(siteId, id, version),
        deskArticles.get(siteId, id),
      )
      const article = found(restored, 'article')
      if (!isRestored) throw noVersion(version)
      return c.json(article)
    })

const noVersion = (version: number): AppError =>
  new AppError('invalid_request', `This article has no version ${version}.`, {
    errors: [{ field: 'version', message: 'is no version of this article' }],
  })
