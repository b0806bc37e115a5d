import type { Challenge, SolvedChallenge } from '../types/challenge.ts'
import type { CustomerSession } from '../types/customer.ts'
import { askForToken } from './identity-token.ts'
import type { IdentitySource } from './identity-token.ts'
import type { Request } from './request.ts'

/** Finds the number a challenge asks for: `solveChallenge`, or one of your own. */
export type ChallengeSolver = (
  challenge: Challenge,
) => Promise<SolvedChallenge['solution']> | SolvedChallenge['solution']

export interface OpenSessionOptions {
  request: Request
  siteKey: string
  getIdentityToken?: IdentitySource | undefined
  solveChallenge?: ChallengeSolver | undefined
  /** Milliseconds `getIdentityToken` may take. */
  timeout: number
  /** What to try where the server has refused: `betterTerms`, or what loads it. */
  betterTerms: FindTerms
}

/** Finds terms on which the server may open a session that it has refused. @throws `error` where there are none */
export type FindTerms = (
  options: Omit<OpenSessionOptions, 'betterTerms'>,
  terms: Terms,
  error: unknown,
) => Promise<Terms>

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
    return openSession(options, await options.betterTerms(options, terms, error))
  }
}
