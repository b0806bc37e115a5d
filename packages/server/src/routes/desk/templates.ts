import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import { listDeskTemplates, templateRevisions, templates } from '../../db/templates.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskItemPath, deskSitePath } from '../../schemas/desk.ts'
import { listQuery } from '../../schemas/page.ts'
import { deskTemplate, deskTemplatePage, newTemplate, templateChanges } from '../../schemas/template.ts'
import { found } from '../found.ts'

const TAG = 'Desk: templates'

const described = {
  list: describe({
    summary: 'List the ticket templates',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskTemplatePage },
    problems: ['cursor_invalid'],
  }),
  get: describe({
    summary: 'Get one ticket template',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskTemplate },
  }),
  add: describe({
    summary: 'Add a ticket template',
    tag: TAG,
    audience: 'admin',
    responses: { 201: deskTemplate },
  }),
  change: describe({
    summary: 'Change a ticket template',
    tag: TAG,
    audience: 'admin',
    responses: { 200: deskTemplate },
    problems: ['changed_meanwhile'],
  }),
  remove: describe({
    summary: 'Delete a ticket template',
    description: 'Tickets that were opened with it stay as they are.',
    tag: TAG,
    audience: 'admin',
    responses: { 204: 'The template is gone' },
  }),
}

/** The ticket templates of a site, for members. */
export const deskTemplateRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/', described.list, params(deskSitePath), query(listQuery), async (c) => {
      const { siteId } = c.req.valid('param')
      const [page] = await database.run(
        callers.member(c, siteId),
        listDeskTemplates(siteId, c.req.valid('query')),
      )
      return c.json(page)
    })
    .post('/', described.add, params(deskSitePath), json(newTemplate), async (c) => {
      const { siteId } = c.req.valid('param')
      const [, added] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        templates.add(siteId, c.req.valid('json')),
      )
      return c.json(added, 201)
    })
    .get('/:id', described.get, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [one] = await database.run(callers.member(c, siteId), templates.get(siteId, id))
      return c.json(found(one, 'template'))
    })
    .patch('/:id', described.change, params(deskItemPath), json(templateChanges), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const { revision, ...changes } = c.req.valid('json')
      const [, , changed] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        templateRevisions.require(siteId, id, revision),
        templates.change(siteId, id, changes),
      )
      return c.json(found(changed, 'template'))
    })
    .delete('/:id', described.remove, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [, isRemoved] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        templates.remove(siteId, id),
      )
      found(isRemoved, 'template')
      return c.body(null, 204)
    })
