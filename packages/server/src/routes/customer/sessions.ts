import { Hono } from 'hono'
import { bearerToken } from '../../auth/bearer.ts'
import { signInCustomer } from '../../auth/sign-in-customer.ts'
import { endSession } from '../../db/sessions.ts'
import type { RouteDeps } from '../../deps.ts'
import { json } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { addressAndSite, countRequest } from '../../middleware/rate-limits.ts'
import { describe } from '../../openapi/describe.ts'
import { customerSession, newCustomerSession } from '../../schemas/customer.ts'

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
      'challenge_required',
      'challenge_invalid',
    ],
  }),
  end: describe({
    summary: 'Log out',
    description: 'The token ends at once, and with it every stream it has opened.',
    tag: 'Sessions',
    audience: 'customer',
    responses: { 204: 'The session has ended' },
  }),
}

/** Who a customer is: sessions begin and end here. */
export const sessionRoutes = (deps: RouteDeps): Hono<AppEnv> => {
  const { database, live, callers, limiter } = deps
  return new Hono<AppEnv>()
    .post('/sessions', described.start, json(newCustomerSession), async (c) => {
      const { siteKey, identityToken, challenge } = c.req.valid('json')
      // The body names the site, so only here is known whose limit this is.
      await countRequest(c, limiter, [
        ['sessions', addressAndSite(c.get('network'), siteKey)],
        ['sessions-of-site', siteKey],
      ])
      const signIn = {
        siteKey,
        identityToken,
        challenge,
        origin: callers.origin(c),
        oldToken: bearerToken(c),
      }
      return c.json(await signInCustomer(deps, signIn), 201)
    })
    .delete('/sessions/current', described.end, async (c) => {
      const context = callers.customer(c)
      const [sessionId] = await database.run(context, endSession(context.tokenHash))
      if (sessionId) live.hub.endSession(sessionId)
      return c.body(null, 204)
    })
}
