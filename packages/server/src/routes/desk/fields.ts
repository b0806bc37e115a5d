import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import { allowTime } from '../../db/allow-time.ts'
import { addField, changeField, fieldRevisions, getField, listFields } from '../../db/fields.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskItemPath, deskSitePath } from '../../schemas/desk.ts'
import {
  fieldDefinition,
  fieldDefinitionChanges,
  fieldDefinitionPage,
  fieldQuery,
  newFieldDefinition,
} from '../../schemas/field.ts'
import { found } from '../found.ts'

const TAG = 'Desk: fields'

const described = {
  list: describe({
    summary: 'List the fields that tickets have',
    tag: TAG,
    audience: 'member',
    responses: { 200: fieldDefinitionPage },
    problems: ['cursor_invalid'],
  }),
  get: describe({
    summary: 'Get the definition of one field',
    tag: TAG,
    audience: 'member',
    responses: { 200: fieldDefinition },
  }),
  add: describe({
    summary: 'Define a field',
    description: 'From the first one on, tickets of the site take no other fields than those defined.',
    tag: TAG,
    audience: 'admin',
    responses: { 201: fieldDefinition },
  }),
  change: describe({
    summary: 'Change the definition of a field',
    description: 'Key and type stay what they are, because values stand under them.',
    tag: TAG,
    audience: 'admin',
    responses: { 200: fieldDefinition },
    problems: ['changed_meanwhile'],
  }),
  remove: describe({
    summary: 'Take a field out of use',
    description:
      'It is archived: values that tickets have stay, and its key stays taken. PATCH with archived: false brings it back.',
    tag: TAG,
    audience: 'admin',
    responses: { 204: 'The field is archived' },
  }),
}

/** The definitions of the fields that tickets of a site have. */
export const deskFieldRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/', described.list, params(deskSitePath), query(fieldQuery), async (c) => {
      const { siteId } = c.req.valid('param')
      const [page] = await database.run(callers.member(c, siteId), listFields(siteId, c.req.valid('query')))
      return c.json(page)
    })
    .post('/', described.add, params(deskSitePath), json(newFieldDefinition), async (c) => {
      const { siteId } = c.req.valid('param')
      const [, , added] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        allowTime(),
        addField(siteId, c.req.valid('json')),
      )
      return c.json(added, 201)
    })
    .get('/:id', described.get, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [one] = await database.run(callers.member(c, siteId), getField(siteId, id))
      return c.json(found(one, 'field'))
    })
    .patch('/:id', described.change, params(deskItemPath), json(fieldDefinitionChanges), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const { revision, ...changes } = c.req.valid('json')
      const [, , , changed] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        allowTime(),
        fieldRevisions.require(siteId, id, revision),
        changeField(siteId, id, changes),
      )
      return c.json(found(changed, 'field'))
    })
    .delete('/:id', described.remove, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [, archived] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        changeField(siteId, id, { archived: true }),
      )
      found(archived, 'field')
      return c.body(null, 204)
    })
