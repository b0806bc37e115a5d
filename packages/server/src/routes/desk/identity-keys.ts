import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import { addIdentityKey, listIdentityKeys, revokeIdentityKey } from '../../db/identity-keys.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskItemPath, deskSitePath } from '../../schemas/desk.ts'
import { identityKeyPage, madeIdentityKey, newIdentityKey } from '../../schemas/identity-key.ts'
import { listQuery } from '../../schemas/page.ts'
import { found } from '../found.ts'

const TAG = 'Desk: identity keys'

const described = {
  list: describe({
    summary: 'List the identity keys',
    description: 'The newest first, with those that are revoked. Secrets are never shown.',
    tag: TAG,
    audience: 'admin',
    responses: { 200: identityKeyPage },
    problems: ['cursor_invalid'],
  }),
  make: describe({
    summary: 'Make an identity key',
    description:
      'The only answer that shows its secret. Two may be in use at once: make the new one, let the backend sign with it, revoke the old one.',
    tag: TAG,
    audience: 'admin',
    responses: { 201: madeIdentityKey },
  }),
  revoke: describe({
    summary: 'Revoke an identity key',
    description:
      'Its tokens start no session any more, and the sessions that it vouched for end: whoever stole it is out. Browsers ask the host for a fresh token.',
    tag: TAG,
    audience: 'admin',
    responses: { 204: 'The key is revoked' },
  }),
}

/** The keys with which the backend of the site's owner signs identities. */
export const deskIdentityKeyRoutes = ({ database, secrets, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/', described.list, params(deskSitePath), query(listQuery), async (c) => {
      const { siteId } = c.req.valid('param')
      const [, page] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        listIdentityKeys(siteId, c.req.valid('query')),
      )
      return c.json(page)
    })
    .post('/', described.make, params(deskSitePath), json(newIdentityKey), async (c) => {
      const { siteId } = c.req.valid('param')
      const { kid } = c.req.valid('json')
      const secret = randomBytes(32).toString('base64url')
      const [, key] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        addIdentityKey(siteId, kid, secrets.seal(Buffer.from(secret))),
      )
      return c.json({ ...key, secret }, 201)
    })
    .delete('/:id', described.revoke, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [, isThere] = await database.run(
        callers.member(c, siteId),
        requireAdmin(siteId),
        revokeIdentityKey(siteId, id),
      )
      found(isThere, 'identity key')
      return c.body(null, 204)
    })
