import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import {
  addSavedView,
  changeSavedView,
  getSavedView,
  listSavedViews,
  removeSavedView,
  requireWriterOfSavedView,
} from '../../db/saved-views.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskItemPath, deskSitePath } from '../../schemas/desk.ts'
import { listQuery } from '../../schemas/page.ts'
import { newSavedView, savedView, savedViewChanges, savedViewPage } from '../../schemas/saved-view.ts'
import { found } from '../found.ts'

const TAG = 'Desk: saved views'

const described = {
  list: describe({
    summary: 'List the saved views',
    description: 'Those of the whole team and one’s own.',
    tag: TAG,
    audience: 'member',
    responses: { 200: savedViewPage },
    problems: ['cursor_invalid'],
  }),
  get: describe({
    summary: 'Get one saved view',
    tag: TAG,
    audience: 'member',
    responses: { 200: savedView },
  }),
  add: describe({
    summary: 'Add a saved view',
    description: 'One’s own, or, as an admin, one of the whole team.',
    tag: TAG,
    audience: 'member',
    responses: { 201: savedView },
    problems: ['forbidden'],
  }),
  change: describe({
    summary: 'Change a saved view',
    tag: TAG,
    audience: 'member',
    responses: { 200: savedView },
    problems: ['forbidden'],
  }),
  remove: describe({
    summary: 'Delete a saved view',
    tag: TAG,
    audience: 'member',
    responses: { 204: 'The saved view is gone' },
    problems: ['forbidden'],
  }),
}

/** Ways to look at the queue under a name: what the team shares admins write, and everybody writes their own. */
export const deskSavedViewRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/', described.list, params(deskSitePath), query(listQuery), async (c) => {
      const { siteId } = c.req.valid('param')
      const [page] = await database.run(
        callers.member(c, siteId),
        listSavedViews(siteId, c.req.valid('query')),
      )
      return c.json(page)
    })
    .post('/', described.add, params(deskSitePath), json(newSavedView), async (c) => {
      const { siteId } = c.req.valid('param')
      const view = c.req.valid('json')
      const results = await database.run(
        callers.member(c, siteId),
        ...(view.isShared ? [requireAdmin(siteId)] : []),
        addSavedView(siteId, view),
      )
      return c.json(results.at(-1), 201)
    })
    .get('/:id', described.get, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [one] = await database.run(callers.member(c, siteId), getSavedView(siteId, id))
      return c.json(found(one, 'saved view'))
    })
    .patch('/:id', described.change, params(deskItemPath), json(savedViewChanges), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [, changed] = await database.run(
        callers.member(c, siteId),
        requireWriterOfSavedView(siteId, id),
        changeSavedView(siteId, id, c.req.valid('json')),
      )
      return c.json(found(changed, 'saved view'))
    })
    .delete('/:id', described.remove, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [, isRemoved] = await database.run(
        callers.member(c, siteId),
        requireWriterOfSavedView(siteId, id),
        removeSavedView(siteId, id),
      )
      found(isRemoved, 'saved view')
      return c.body(null, 204)
    })
