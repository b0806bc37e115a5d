import type { Challenge, SolvedChallenge } from '../types/challenge.ts'
import type { CustomerSession } from '../types/customer.ts'
import { DeskhandError, isDeskhandError } from './errors.ts'
import { askForToken } from './identity-token.ts'
import type { IdentitySource } from './identity-token.ts'
import type { Request } from './request.ts'
import { path } from './url.ts'

/** Finds the number a challenge asks for: `solveChallenge`, or one of your own. */
export type ChallengeSolver = (
  challenge: Challenge,
) => Promise<SolvedChallenge['solution']> | SolvedChallenge['solution']

export interface OpenSessionOptions {
  request: Request
  siteKey: string
  getIdentityToken: IdentitySource | undefined
  solveChallenge: ChallengeSolver | undefined
  /** Milliseconds `getIdentityToken` may take. */
  timeout: number
}

/** On what terms a session is asked for. */
export interface Terms {
  /** Where the identity token comes from; anonymous without one. */
  source: IdentitySource | undefined
  /** The bearer of the anonymous session to take over. */
  claimed: string | null
  challenge?: SolvedChallenge
  isRenewed?: boolean
}

/** Asks the server for a session, once more on better terms where there are some. */
export async function openSession(options: OpenSessionOptions, terms: Terms): Promise<CustomerSession> {
  const { request, siteKey, timeout } = options
  const { source, claimed, challenge } = terms
  const identityToken = source && (await askForToken(source, timeout))
  try {
    return await request<CustomerSession>({
      method: 'POST',
      path: '/v1/sessions',
      body: { siteKey, identityToken, challenge },
      token: claimed,
    })
  } catch (error) {
    return openSession(options, await betterTerms(options, terms, error))
  }
}

/** @throws what the server has refused with, where there are none */
async function betterTerms(
  { request, siteKey, getIdentityToken, solveChallenge }: OpenSessionOptions,
  terms: Terms,
  error: unknown,
): Promise<Terms> {
  const code = isDeskhandError(error) && error.code
  // The page may have kept its token for too long. One that was passed to identify() cannot be had anew.
  if (code === 'identity_token_expired' && terms.source === getIdentityToken && !terms.isRenewed)
    return { ...terms, isRenewed: true }
  if (code === 'challenge_required' && solveChallenge && !terms.challenge) {
    const challenge = await request<Challenge>({ path: path`/v1/sites/${siteKey}/challenge` })
    return { ...terms, challenge: { challenge, solution: await solve(solveChallenge, challenge) } }
  }
  throw error
}

async function solve(solver: ChallengeSolver, challenge: Challenge): Promise<SolvedChallenge['solution']> {
  try {
    return await solver(challenge)
  } catch (cause) {
    throw new DeskhandError('solveChallenge failed.', {
      code: 'challenge_unsolved',
      cause,
    })
  }
}
