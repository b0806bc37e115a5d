import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import {
  categoryRevisions,
  categoryRows,
  getDeskCategory,
  getNewCategory,
  listDeskCategories,
  moveCategory,
  placeNewCategory,
  removeCategory,
} from '../../db/desk-categories.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { categoryChanges, deskCategory, deskCategoryPage, newCategory } from '../../schemas/desk-category.ts'
import { deskItemPath, deskSitePath } from '../../schemas/desk.ts'
import { found } from '../found.ts'

const TAG = 'Desk: knowledge base'

const described = {
  list: describe({
    summary: 'List the categories of the knowledge base',
    description:
      'In the order in which customers see them, each followed by those below it. All at once: a site has 500 at most.',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskCategoryPage },
  }),
  create: describe({
    summary: 'Add a category',
    tag: TAG,
    audience: 'admin',
    responses: { 201: deskCategory },
  }),
  get: describe({
    summary: 'Get one category',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskCategory },
  }),
  change: describe({
    summary: 'Change or move a category',
    description:
      'Only what is named changes. A position is how many stand before it; a parent has none above it.',
    tag: TAG,
    audience: 'admin',
    responses: { 200: deskCategory },
    problems: ['changed_meanwhile'],
  }),
  remove: describe({
    summary: 'Delete a category that holds nothing',
    tag: TAG,
    audience: 'admin',
    responses: { 204: 'It is gone' },
    problems: ['invalid_request'],
  }),
}

/** The categories of the knowledge base: read by the team, kept by admins. */
export const deskCategoryRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/', described.list, params(deskSitePath), async (c) => {
      const { siteId } = c.req.valid('param')
      const [page] = await database.run(callers.member(c, siteId), listDeskCategories(siteId))
      return c.json(page)
    })
    .post('/', described.create, params(deskSitePath), json(newCategory), async (c) => {
      const { siteId } = c.req.valid('param')
      const category = c.req.valid('json')
      const [, , , added] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        categoryRows.add(siteId, category),
        placeNewCategory(siteId, category),
        getNewCategory(siteId, category.slug),
      )
      return c.json(added, 201)
    })
    .get('/:id', described.get, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [one] = await database.run(callers.member(c, siteId), getDeskCategory(siteId, id))
      return c.json(found(one, 'category'))
    })
    .patch('/:id', described.change, params(deskItemPath), json(categoryChanges), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const { revision, ...changes } = c.req.valid('json')
      const [, , , , changed] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        categoryRevisions.require(siteId, id, revision),
        categoryRows.change(siteId, id, changes),
        moveCategory(siteId, id, changes),
        getDeskCategory(siteId, id),
      )
      return c.json(found(changed, 'category'))
    })
    .delete('/:id', described.remove, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [, isRemoved] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        removeCategory(siteId, id),
      )
      found(isRemoved, 'category')
      return c.body(null, 204)
    })
