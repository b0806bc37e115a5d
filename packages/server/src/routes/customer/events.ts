import { LIMITS } from '@deskhand/sdk'
import { Hono } from 'hono'
import { prolongSession } from '../../db/sessions.ts'
import type { RouteDeps } from '../../deps.ts'
import { customerLog, eventPage, framesSince } from '../../events/event-pages.ts'
import { streamEvents } from '../../events/event-stream.ts'
import { query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { eventPage as eventPageSchema, eventQuery } from '../../schemas/event.ts'

const described = {
  follow: describe({
    summary: 'Follow own tickets live',
    description:
      'As text/event-stream: live, resumed after Last-Event-ID or after. A reset event says that what you hold may be stale. As JSON: one page of what came after a cursor; ask again with nextCursor.',
    tag: 'Events',
    audience: 'customer',
    responses: { 200: eventPageSchema },
    alsoAs: ['text/event-stream'],
    problems: ['cursor_invalid'],
  }),
}

/** What happens to a customer's tickets, live or as pages of what was missed. */
export const eventRoutes = ({ database, live, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>().get('/', described.follow, query(eventQuery), async (c) => {
    const context = callers.customer(c)
    const log = customerLog(database, context, live.cursors)
    const { after, limit = LIMITS.pageSizeMax } = c.req.valid('query')
    if (!c.req.header('accept')?.includes('text/event-stream'))
      return c.json(await eventPage(log, after, limit))
    const session = await database.enterAsCustomer(context)
    await database.run(context, prolongSession(context.tokenHash))
    return streamEvents(c, live, {
      audience: { kind: 'customer', customerId: session.customer_id },
      sessionId: session.session_id,
      siteId: session.site_id,
      origin: context.origin,
      end: log.end,
      since: (position) => framesSince(log, position),
    })
  })
