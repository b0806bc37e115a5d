import type { Challenge, SolvedChallenge } from '../types/challenge.ts'
import { DeskhandError, isDeskhandError } from './errors.ts'
import type { ChallengeSolver, FindTerms } from './open-session.ts'
import { path } from './url.ts'

/**
 * Answers the reasons for which a server refuses to open a session and another try may be taken: an identity token that was kept for
 * too long, and a challenge that is to be solved. For `createCheckedCore`; `createCore` has it.
 * @throws `error` for all others, and `challenge_unsolved`
 */
export const betterTerms: FindTerms = async (
  { request, siteKey, getIdentityToken, solveChallenge },
  terms,
  error,
) => {
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
