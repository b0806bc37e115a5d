import { hkdfSync } from 'node:crypto'
import type { Challenge, SolvedChallenge } from '@deskhand/sdk'
import { createChallenge, randomInt, verifySolution, type Challenge as SignedChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { AppError } from '../problems.ts'
import type { CounterStore } from './rate-limiter.ts'

/** Work that a browser has to do before somebody anonymous may start a session, where a site asks for it. */
export interface Challenges {
  issue(siteKey: string): Promise<Challenge>
  /**
   * Takes a solution, once.
   * @throws AppError `challenge_required` without one, `challenge_invalid` for one that is wrong, too old, used, or another site's
   */
  redeem(siteKey: string, solved: SolvedChallenge | undefined): Promise<void>
}

/** Seconds to solve it and send it in. */
const LIFETIME = 600
/** Rounds of PBKDF2 for one try: about half a millisecond of a laptop. */
const COST = 1_000
/** Tries until the answer is found: half a second of a laptop, a few of an old phone. */
const TRIES = { min: 500, max: 1_500 }

/**
 * Proof of work. What is asked for and the answer are signed, so that checking costs next to nothing; of a solution only that it
 * was used is remembered, as long as it lives.
 * @see docs/decisions/0012-challenge-at-session-start.md
 */
export function createChallenges(secret: string, store: CounterStore): Challenges {
  const keyFor = (purpose: string): string =>
    Buffer.from(hkdfSync('sha256', secret, '', `deskhand challenge ${purpose}`, 32)).toString('base64url')
  const hmacSignatureSecret = keyFor('parameters')
  const hmacKeySignatureSecret = keyFor('solution')
  const used = store({
    name: 'used-challenges',
    of: 'challenge',
    per: 'site',
    quota: 1,
    seconds: LIFETIME,
    isShared: true,
  })

  return {
    async issue(siteKey) {
      const signed = await createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost: COST,
        counter: randomInt(TRIES.min, TRIES.max),
        data: { siteKey },
        deriveKey,
        expiresAt: new Date(Date.now() + LIFETIME * 1000),
        hmacSignatureSecret,
        hmacKeySignatureSecret,
      })
      return toContract(signed, siteKey)
    },

    async redeem(siteKey, solved) {
      if (!solved) throw required(siteKey)
      const { challenge, solution } = solved
      const { verified } = await verifySolution({
        challenge,
        solution,
        deriveKey,
        hmacSignatureSecret,
        hmacKeySignatureSecret,
      })
      if (!verified || challenge.parameters.data.siteKey !== siteKey) throw invalid(siteKey)
      const { consumedPoints } = await used.penalty(challenge.parameters.nonce)
      if (consumedPoints > 1) throw invalid(siteKey)
    },
  }
}

function toContract({ parameters, signature }: SignedChallenge, siteKey: string): Challenge {
  const { algorithm, nonce, salt, cost, keyLength, keyPrefix, keySignature, expiresAt } = parameters
  if (signature === undefined || keySignature === undefined || expiresAt === undefined)
    throw new Error('The challenge was not signed')
  const data = { siteKey }
  return {
    parameters: { algorithm, nonce, salt, cost, keyLength, keyPrefix, keySignature, expiresAt, data },
    signature,
  }
}

const required = (siteKey: string): AppError =>
  new AppError(
    'challenge_required',
    `This site asks for work before somebody anonymous may start. Get it from GET /v1/sites/${siteKey}/challenge, solve it, and send it as "challenge".`,
  )

const invalid = (siteKey: string): AppError =>
  new AppError(
    'challenge_invalid',
    `The solution is wrong, too old, used already, or another site's. Get a new one from GET /v1/sites/${siteKey}/challenge.`,
  )
