import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import { allowTime } from '../../db/allow-time.ts'
import { listTags, removeTag, tagRevisions, tags } from '../../db/tags.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskItemPath, deskSitePath } from '../../schemas/desk.ts'
import { deskTag, deskTagPage, newTag, tagChanges, tagQuery, tagRemoval } from '../../schemas/tag.ts'
import { found } from '../found.ts'

const TAG = 'Desk: tags'

const described = {
  list: describe({
    summary: 'List the tags',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskTagPage },
    problems: ['cursor_invalid'],
  }),
  get: describe({
    summary: 'Get one tag',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskTag },
  }),
  add: describe({
    summary: 'Add a tag',
    description: 'Every member may add what is missing.',
    tag: TAG,
    audience: 'member',
    responses: { 201: deskTag },
  }),
  change: describe({
    summary: 'Change a tag',
    description: 'It changes on every ticket that has it.',
    tag: TAG,
    audience: 'admin',
    responses: { 200: deskTag },
    problems: ['changed_meanwhile'],
  }),
  remove: describe({
    summary: 'Delete a tag',
    description: 'Its tickets get the replacement instead, if one is named; the history of each says so.',
    tag: TAG,
    audience: 'admin',
    responses: { 204: 'The tag is gone' },
  }),
}

/** The tags of a site, for members. */
export const deskTagRoutes = ({ database, live, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/', described.list, params(deskSitePath), query(tagQuery), async (c) => {
      const { siteId } = c.req.valid('param')
      const [page] = await database.run(callers.member(c, siteId), listTags(siteId, c.req.valid('query')))
      return c.json(page)
    })
    .post('/', described.add, params(deskSitePath), json(newTag), async (c) => {
      const { siteId } = c.req.valid('param')
      const [added] = await database.run(callers.member(c, siteId), tags.add(siteId, c.req.valid('json')))
      return c.json(added, 201)
    })
    .get('/:id', described.get, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [one] = await database.run(callers.member(c, siteId), tags.get(siteId, id))
      return c.json(found(one, 'tag'))
    })
    .patch('/:id', described.change, params(deskItemPath), json(tagChanges), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const { revision, ...changes } = c.req.valid('json')
      const [, , , changed] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        allowTime(),
        tagRevisions.require(siteId, id, revision),
        tags.change(siteId, id, changes),
      )
      return c.json(found(changed, 'tag'))
    })
    .delete('/:id', described.remove, params(deskItemPath), query(tagRemoval), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [, , isRemoved] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        allowTime(),
        removeTag(siteId, id, c.req.valid('query').replacementId ?? null),
      )
      found(isRemoved, 'tag')
      live.poke()
      return c.body(null, 204)
    })
