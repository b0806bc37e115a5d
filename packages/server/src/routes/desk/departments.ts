import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import type { Context } from '../../db/context.ts'
import type { Database } from '../../db/database.ts'
import {
  departmentRevisions,
  departments,
  listDeskDepartments,
  replaceDepartment,
} from '../../db/departments.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { AppError } from '../../problems.ts'
import {
  departmentChanges,
  departmentRemoval,
  deskDepartment,
  deskDepartmentPage,
  newDepartment,
} from '../../schemas/department.ts'
import { deskItemPath, deskSitePath } from '../../schemas/desk.ts'
import { listQuery } from '../../schemas/page.ts'
import { found } from '../found.ts'

const TAG = 'Desk: departments'

const described = {
  list: describe({
    summary: 'List the departments',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskDepartmentPage },
    problems: ['cursor_invalid'],
  }),
  get: describe({
    summary: 'Get one department',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskDepartment },
  }),
  add: describe({
    summary: 'Add a department',
    tag: TAG,
    audience: 'admin',
    responses: { 201: deskDepartment },
  }),
  change: describe({
    summary: 'Change a department',
    tag: TAG,
    audience: 'admin',
    responses: { 200: deskDepartment },
    problems: ['changed_meanwhile'],
  }),
  remove: describe({
    summary: 'Delete a department',
    description:
      'Its tickets move to the replacement, or have no department any more; the history of each says so. Members and templates follow likewise.',
    tag: TAG,
    audience: 'admin',
    responses: { 204: 'The department is gone' },
  }),
}

/** The departments of a site, for members. */
export function deskDepartmentRoutes({ database, live, callers }: RouteDeps): Hono<AppEnv> {
  const remove = removalOf(database)

  return new Hono<AppEnv>()
    .get('/', described.list, params(deskSitePath), query(listQuery), async (c) => {
      const { siteId } = c.req.valid('param')
      const [page] = await database.run(
        callers.member(c, siteId),
        listDeskDepartments(siteId, c.req.valid('query')),
      )
      return c.json(page)
    })
    .post('/', described.add, params(deskSitePath), json(newDepartment), async (c) => {
      const { siteId } = c.req.valid('param')
      const [, added] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        departments.add(siteId, c.req.valid('json')),
      )
      return c.json(added, 201)
    })
    .get('/:id', described.get, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [one] = await database.run(callers.member(c, siteId), departments.get(siteId, id))
      return c.json(found(one, 'department'))
    })
    .patch('/:id', described.change, params(deskItemPath), json(departmentChanges), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const { revision, ...changes } = c.req.valid('json')
      const [, , changed] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        departmentRevisions.require(siteId, id, revision),
        departments.change(siteId, id, changes),
      )
      return c.json(found(changed, 'department'))
    })
    .delete('/:id', described.remove, params(deskItemPath), query(departmentRemoval), async (c) => {
      const { siteId, id } = c.req.valid('param')
      await remove(callers.member(c, siteId), siteId, id, c.req.valid('query').replacementId)
      live.poke()
      return c.body(null, 204)
    })
}

/** Takes a department away, and hands what it has over to the replacement that is named. */
const removalOf =
  (database: Database) =>
  async (context: Context, siteId: string, id: string, replacementId: string | undefined): Promise<void> => {
    const isAdmin = requireAdmin(siteId)
    if (replacementId === undefined) {
      const [, isRemoved] = await database.run(context, isAdmin, departments.remove(siteId, id))
      found(isRemoved, 'department')
      return
    }
    const [, one, replacement] = await database.run(
      context,
      isAdmin,
      departments.get(siteId, id),
      departments.get(siteId, replacementId),
    )
    found(one, 'department')
    if (!replacement || replacementId === id) throw noReplacement()
    const handOver = replaceDepartment(siteId, id, replacementId)
    await database.run(context, isAdmin, ...handOver, departments.remove(siteId, id))
  }

const noReplacement = (): AppError => {
  const message = 'must be another department of this site'
  return new AppError('invalid_request', `replacementId ${message}.`, {
    errors: [{ field: 'replacementId', message }],
  })
}
