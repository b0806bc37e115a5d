import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import {
  articleRevisions,
  deskArticles,
  getNewArticle,
  joinNewTranslation,
  joinTranslations,
  listDeskArticles,
} from '../../db/desk-articles.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import {
  articleChanges,
  deskArticle,
  deskArticlePage,
  deskArticleQuery,
  newArticle,
} from '../../schemas/desk-article.ts'
import { deskItemPath, deskSitePath } from '../../schemas/desk.ts'
import { found } from '../found.ts'

const TAG = 'Desk: knowledge base'

const described = {
  list: describe({
    summary: 'List the articles of every status, the last changed first',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskArticlePage },
    problems: ['cursor_invalid'],
  }),
  create: describe({
    summary: 'Add an article',
    description:
      'Slug and locale name it, so sending it twice adds it once. It is a draft unless it says otherwise.',
    tag: TAG,
    audience: 'admin',
    responses: { 201: deskArticle },
  }),
  get: describe({
    summary: 'Get one article',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskArticle },
  }),
  change: describe({
    summary: 'Change, publish, unpublish or archive an article',
    description: 'Only what is named changes. A new title or text becomes a version.',
    tag: TAG,
    audience: 'admin',
    responses: { 200: deskArticle },
    problems: ['changed_meanwhile'],
  }),
  remove: describe({
    summary: 'Delete an article with its versions and votes',
    tag: TAG,
    audience: 'admin',
    responses: { 204: 'It is gone' },
  }),
}

/** The articles of the knowledge base: read by the team, written by admins. */
export const deskArticleRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/', described.list, params(deskSitePath), query(deskArticleQuery), async (c) => {
      const { siteId } = c.req.valid('param')
      const list = listDeskArticles(siteId, c.req.valid('query'))
      const [page] = await database.run(callers.member(c, siteId), list)
      return c.json(page)
    })
    .post('/', described.create, params(deskSitePath), json(newArticle), async (c) => {
      const { siteId } = c.req.valid('param')
      const article = c.req.valid('json')
      const [, , , added] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        deskArticles.add(siteId, article),
        joinNewTranslation(siteId, article),
        getNewArticle(siteId, article),
      )
      return c.json(added, 201)
    })
    .get('/:id', described.get, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [one] = await database.run(callers.member(c, siteId), deskArticles.get(siteId, id))
      return c.json(found(one, 'article'))
    })
    .patch('/:id', described.change, params(deskItemPath), json(articleChanges), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const { translationOf, revision, ...changes } = c.req.valid('json')
      const [, , , changed] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        articleRevisions.require(siteId, id, revision),
        joinTranslations(siteId, id, translationOf),
        deskArticles.change(siteId, id, changes),
      )
      return c.json(found(changed, 'article'))
    })
    .delete('/:id', described.remove, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [, isRemoved] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        deskArticles.remove(siteId, id),
      )
      found(isRemoved, 'article')
      return c.body(null, 204)
    })
