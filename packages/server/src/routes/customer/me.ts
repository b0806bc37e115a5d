import { Hono } from 'hono'
import { allowTime } from '../../db/allow-time.ts'
import { changeProfile, eraseMe, getMe, getMyRecord } from '../../db/customers.ts'
import type { RouteDeps } from '../../deps.ts'
import type { Run } from '../../export/batches.ts'
import { ownExport } from '../../export/customer-export.ts'
import { download, today } from '../../export/download.ts'
import { json } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { customerExport } from '../../schemas/customer-export.ts'
import { me, profileChanges } from '../../schemas/customer.ts'

const TAG = 'Own data'

const described = {
  get: describe({
    summary: 'Who the customer is',
    tag: TAG,
    audience: 'customer',
    responses: { 200: me },
  }),
  change: describe({
    summary: 'Change the own name and e-mail',
    description:
      'Only what is named changes. What is known of an identified customer comes from the identity token.',
    tag: TAG,
    audience: 'customer',
    responses: { 200: me },
    problems: ['forbidden'],
  }),
  erase: describe({
    summary: 'Erase everything',
    description:
      'Tickets, messages, files, ratings and sessions are gone at once and for good; files leave the storage soon after.',
    tag: TAG,
    audience: 'customer',
    responses: { 204: 'Nothing is left' },
  }),
  takeOut: describe({
    summary: 'Take everything out',
    description: 'A JSON document, as a download, of everything that is kept of the customer.',
    tag: TAG,
    audience: 'customer',
    responses: { 200: customerExport },
  }),
}

/** What is kept of the customer who asks. */
export const meRoutes = ({ database, live, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/', described.get, async (c) => {
      const [present] = await database.run(callers.customer(c), getMe())
      return c.json(present)
    })
    .patch('/', described.change, json(profileChanges), async (c) => {
      const [, changed] = await database.run(callers.customer(c), changeProfile(c.req.valid('json')), getMe())
      return c.json(changed)
    })
    .delete('/', described.erase, async (c) => {
      const [, endedSessions] = await database.run(callers.customer(c), allowTime(), eraseMe())
      for (const sessionId of endedSessions) live.hub.endSession(sessionId)
      live.poke()
      return c.body(null, 204)
    })
    .get('/export', described.takeOut, async (c) => {
      const context = callers.customer(c)
      const run: Run = async (query) => (await database.run(context, query))[0]
      const { site_id: siteId } = await database.enterAsCustomer(context)
      const customer = await run(getMyRecord())
      return download(c, {
        fileName: `my-support-data-${today()}.json`,
        contentType: 'application/json',
        pieces: ownExport(run, { siteId, customer }),
      })
    })
