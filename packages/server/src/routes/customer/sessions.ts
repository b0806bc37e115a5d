import { Hono } from 'hono'
import { bearerToken } from '../../auth/bearer.ts'
import { keyIdOf, verifyIdentityToken } from '../../auth/identity-token.ts'
import { hashToken, newSessionToken } from '../../auth/session-token.ts'
import { getMe } from '../../db/customers.ts'
import {
  endSession,
  getSignInSite,
  startAnonymousSession,
  startIdentifiedSession,
  type SignInSite,
} from '../../db/sessions.ts'
import type { RouteDeps } from '../../deps.ts'
import { json } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { AppError } from '../../problems.ts'
import { customer, customerSession, newCustomerSession } from '../../schemas/customer.ts'
import { found } from '../found.ts'

const ANONYMOUS_DAYS = 180
/** An identity is vouched for anew each day: the SDK asks the host for a fresh token when this ends. */
const IDENTIFIED_DAYS = 1

const daysFromNow = (days: number): Date => new Date(Date.now() + days * 86_400_000)

const AS_WORKER = { kind: 'worker' } as const

/** Who a customer is: sessions begin and end here. */
export function sessionRoutes({ database, live, secrets, callers }: RouteDeps): Hono<AppEnv> {
  const startAnonymous = async (site: SignInSite, tokenHash: Buffer): Promise<void> => {
    if (site.identity === 'required') {
      throw new AppError(
        'identity_required',
        'This site answers only customers it knows: send an identityToken.',
      )
    }
    await database.run(AS_WORKER, startAnonymousSession(site.siteId, tokenHash, daysFromNow(ANONYMOUS_DAYS)))
  }

  const startIdentified = async (
    site: SignInSite,
    tokenHash: Buffer,
    identity: { siteKey: string; token: string; oldTokenHash: Buffer | null },
  ): Promise<void> => {
    if (site.identity === 'anonymous') {
      throw new AppError(
        'identity_disabled',
        'This site takes no identity tokens: leave identityToken out, or change its identity policy.',
      )
    }
    if (!site.encryptedSecret) {
      throw new AppError(
        'identity_key_unknown',
        'The "kid" of the token names no active identity key of this site.',
      )
    }
    const secret = secrets.open(site.encryptedSecret)
    const claims = await verifyIdentityToken(identity.token, { siteKey: identity.siteKey, secret })
    const { siteId } = site
    const session = {
      siteId,
      claims,
      oldTokenHash: identity.oldTokenHash,
      tokenHash,
      expiresAt: daysFromNow(IDENTIFIED_DAYS),
    }
    const [{ endedSessionId }] = await database.run(AS_WORKER, startIdentifiedSession(session))
    if (endedSessionId) live.hub.endSession(endedSessionId)
    live.poke()
  }

  return new Hono<AppEnv>()
    .post(
      '/sessions',
      describe({
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
      json(newCustomerSession),
      async (c) => {
        const { siteKey, identityToken } = c.req.valid('json')
        const origin = callers.origin(c)
        const kid = identityToken === undefined ? null : keyIdOf(identityToken)
        const [foundSite] = await database.run(AS_WORKER, getSignInSite(siteKey, origin, kid))
        const site = found(foundSite, 'site')
        const token = newSessionToken()
        const tokenHash = hashToken(token)
        if (identityToken === undefined) await startAnonymous(site, tokenHash)
        else {
          const old = bearerToken(c)
          await startIdentified(site, tokenHash, {
            siteKey,
            token: identityToken,
            oldTokenHash: old ? hashToken(old) : null,
          })
        }
        const [me] = await database.run({ kind: 'customer', tokenHash, origin }, getMe())
        return c.json({ token, customer: found(me, 'customer') }, 201)
      },
    )
    .delete(
      '/sessions/current',
      describe({
        summary: 'Log out',
        description: 'The token ends at once, and with it every stream it has opened.',
        tag: 'Sessions',
        audience: 'customer',
        responses: { 204: 'The session has ended' },
        problems: ['origin_not_allowed'],
      }),
      async (c) => {
        const context = callers.customer(c)
        const [sessionId] = await database.run(context, endSession(context.tokenHash))
        if (sessionId) live.hub.endSession(sessionId)
        return c.body(null, 204)
      },
    )
    .get(
      '/me',
      describe({
        summary: 'Who the customer is',
        tag: 'Sessions',
        audience: 'customer',
        responses: { 200: customer },
        problems: ['origin_not_allowed'],
      }),
      async (c) => {
        const [me] = await database.run(callers.customer(c), getMe())
        return c.json(found(me, 'customer'))
      },
    )
}
