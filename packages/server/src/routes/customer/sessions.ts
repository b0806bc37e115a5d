import { Hono } from 'hono'
import { bearerToken } from '../../auth/bearer.ts'
import { signInCustomer } from '../../auth/sign-in-customer.ts'
import { getMe } from '../../db/customers.ts'
import { endSession } from '../../db/sessions.ts'
import type { RouteDeps } from '../../deps.ts'
import { json } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { customer, customerSession, newCustomerSession } from '../../schemas/customer.ts'

const described = {
  start: describe({
    summary: 'Start the session of a customer',
    description:
      'Without an identityToken the customer is anonymous. With one, and the bearer of an anonymous session, the tickets of that session become those of the identified customer; the old token ends.',
    tag: 'Sessions',
    audience: 'everybody',
    responses: { 201: customerSession },
    problems: [
      'not_found',
      'origin_not_allowed',
      'identity_required',
      'identity_disabled',
      'identity_token_malformed',
      'identity_token_algorithm',
      'identity_key_unknown',
      'identity_token_signature',
      'identity_token_expired',
      'identity_token_audience',
      'identity_token_claims',
    ],
  }),
  end: describe({
    summary: 'Log out',
    description: 'The token ends at once, and with it every stream it has opened.',
    tag: 'Sessions',
    audience: 'customer',
    responses: { 204: 'The session has ended' },
  }),
  me: describe({
    summary: 'Who the customer is',
    tag: 'Sessions',
    audience: 'customer',
    responses: { 200: customer },
  }),
}

/** Who a customer is: sessions begin and end here. */
export const sessionRoutes = (deps: RouteDeps): Hono<AppEnv> => {
  const { database, live, callers } = deps
  return new Hono<AppEnv>()
    .post('/sessions', described.start, json(newCustomerSession), async (c) => {
      const { siteKey, identityToken } = c.req.valid('json')
      const signIn = { siteKey, identityToken, origin: callers.origin(c), oldToken: bearerToken(c) }
      return c.json(await signInCustomer(deps, signIn), 201)
    })
    .delete('/sessions/current', described.end, async (c) => {
      const context = callers.customer(c)
      const [sessionId] = await database.run(context, endSession(context.tokenHash))
      if (sessionId) live.hub.endSession(sessionId)
      return c.body(null, 204)
    })
    .get('/me', described.me, async (c) => {
      const [me] = await database.run(callers.customer(c), getMe())
      return c.json(me)
    })
}
