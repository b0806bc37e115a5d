import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import { allowTime } from '../../db/allow-time.ts'
import { recordCustomerExport } from '../../db/audit.ts'
import { getCustomerRecord } from '../../db/customer-exports.ts'
import { eraseCustomer, getCustomer, mergeCustomer } from '../../db/desk-customers.ts'
import type { RouteDeps } from '../../deps.ts'
import type { Run } from '../../export/batches.ts'
import { customerExport } from '../../export/customer-export.ts'
import { download, today } from '../../export/download.ts'
import { json, params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskCustomerExport } from '../../schemas/customer-export.ts'
import { customerMerge, deskCustomer } from '../../schemas/desk-customer.ts'
import { deskItemPath } from '../../schemas/desk.ts'
import { found } from '../found.ts'

const TAG = 'Desk: customers'

const described = {
  merge: describe({
    summary: 'Merge an anonymous customer into another',
    description:
      'Everything becomes that of the other customer, and the sessions of the anonymous one end. Two identified customers are never merged.',
    tag: TAG,
    audience: 'admin',
    responses: { 200: deskCustomer },
  }),
  erase: describe({
    summary: 'Erase a customer',
    description:
      'Tickets, messages, files, ratings and sessions are gone at once and for good; files leave the storage soon after. The audit keeps who did it.',
    tag: TAG,
    audience: 'admin',
    responses: { 204: 'Nothing is left' },
  }),
  takeOut: describe({
    summary: 'Take everything of a customer out',
    description:
      'A JSON document, as a download, internal notes included: look through it before you pass it on. The audit keeps who took it out.',
    tag: TAG,
    audience: 'admin',
    responses: { 200: deskCustomerExport },
  }),
}

/** What admins do with everything that is kept of a customer. */
export function customerDataRoutes({ database, live, callers }: RouteDeps): Hono<AppEnv> {
  const endStreams = (sessionIds: readonly string[]): void => {
    for (const sessionId of sessionIds) live.hub.endSession(sessionId)
  }

  return new Hono<AppEnv>()
    .post('/:id/merge', described.merge, params(deskItemPath), json(customerMerge), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const merge = c.req.valid('json')
      const [, endedSessions, merged] = await database.run(
        callers.member(c, siteId),
        allowTime(),
        mergeCustomer(siteId, id, merge),
        getCustomer(siteId, merge.intoId),
      )
      endStreams(endedSessions)
      live.poke()
      return c.json(found(merged, 'customer'))
    })
    .delete('/:id', described.erase, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const context = callers.member(c, siteId)
      const [, endedSessions] = await database.run(context, allowTime(), eraseCustomer(siteId, id))
      endStreams(endedSessions)
      live.poke()
      return c.body(null, 204)
    })
    .get('/:id/export', described.takeOut, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const context = callers.member(c, siteId)
      // Asked anew for every batch: whoever stops being an admin gets no further.
      const run: Run = async (one) => (await database.run(context, requireAdmin(siteId), one))[1]
      const customer = found(await run(getCustomerRecord(siteId, id)), 'customer')
      await run(recordCustomerExport(siteId, id))
      return download(c, {
        fileName: `customer-${id}-${today()}.json`,
        contentType: 'application/json',
        pieces: customerExport(run, { siteId, customer }),
      })
    })
}
