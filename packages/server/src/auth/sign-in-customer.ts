import type { CustomerSession, SolvedChallenge } from '@deskhand/sdk'
import { getMe } from '../db/customers.ts'
import {
  getSignInSite,
  startAnonymousSession,
  startIdentifiedSession,
  type SignInSite,
} from '../db/sessions.ts'
import type { RouteDeps } from '../deps.ts'
import { AppError } from '../problems.ts'
import { identityProblem, keyIdOf, verifyIdentityToken } from './identity-token.ts'
import { hashToken, newSessionToken } from './session-token.ts'

const ANONYMOUS_DAYS = 180
/** An identity is vouched for anew each day: the SDK asks the host for a fresh token when this ends. */
const IDENTIFIED_DAYS = 1

const AS_WORKER = { kind: 'worker' } as const

const daysFromNow = (days: number): Date => new Date(Date.now() + days * 86_400_000)

export interface CustomerSignIn {
  siteKey: string
  identityToken: string | undefined
  challenge: SolvedChallenge | undefined
  origin: string | null
  /** What the same browser signed in with until now. */
  oldToken: string | null
}

type SignInDeps = Pick<RouteDeps, 'database' | 'live' | 'secrets' | 'challenges'>

/**
 * Starts the session of a customer, anonymous or vouched for by the host.
 * @throws AppError for an unknown site, an identity that the policy of the site does not allow, and a token that is not genuine
 */
export async function signInCustomer(deps: SignInDeps, signIn: CustomerSignIn): Promise<CustomerSession> {
  const { siteKey, identityToken, origin } = signIn
  const signed = identityToken === undefined ? null : { identityToken, kid: keyIdOf(identityToken) }
  const [site] = await deps.database.run(AS_WORKER, getSignInSite(siteKey, origin, signed?.kid ?? null))
  const token = newSessionToken()
  const tokenHash = hashToken(token)
  if (signed) await startIdentified(deps, site, tokenHash, { ...signIn, ...signed })
  else await startAnonymous(deps, site, tokenHash, signIn)
  const [customer] = await deps.database.run({ kind: 'customer', tokenHash, origin }, getMe())
  return { token, customer }
}

async function startAnonymous(
  { database, challenges }: SignInDeps,
  site: SignInSite,
  tokenHash: Buffer,
  { siteKey, challenge }: CustomerSignIn,
): Promise<void> {
  if (site.identity === 'required') {
    throw new AppError(
      'identity_required',
      'This site answers only customers it knows: send an identityToken.',
    )
  }
  if (site.challenge) await challenges.redeem(siteKey, challenge)
  await database.run(AS_WORKER, startAnonymousSession(site.siteId, tokenHash, daysFromNow(ANONYMOUS_DAYS)))
}

async function startIdentified(
  { database, live, secrets }: SignInDeps,
  site: SignInSite,
  tokenHash: Buffer,
  { siteKey, identityToken, kid, oldToken }: CustomerSignIn & { identityToken: string; kid: string },
): Promise<void> {
  if (site.identity === 'anonymous') {
    throw identityProblem(
      'identity_disabled',
      'This site takes no identity tokens: leave identityToken out, or change the identity policy of the site.',
    )
  }
  if (!site.encryptedSecret) {
    throw identityProblem(
      'identity_key_unknown',
      'The "kid" of the token names no active identity key of this site.',
    )
  }
  const claims = await verifyIdentityToken(identityToken, {
    siteKey,
    secret: secrets.open(site.encryptedSecret),
  })
  const session = {
    siteId: site.siteId,
    claims,
    kid,
    oldTokenHash: oldToken === null ? null : hashToken(oldToken),
    tokenHash,
    expiresAt: daysFromNow(IDENTIFIED_DAYS),
  }
  const [{ endedSessionId }] = await database.run(AS_WORKER, startIdentifiedSession(session))
  if (endedSessionId) live.hub.endSession(endedSessionId)
  live.poke()
}
