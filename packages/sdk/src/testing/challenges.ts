import { keyOf } from '../core/solve-challenge.ts'
import { uuid } from '../core/uuid.ts'
import type { Challenge, ChallengeParameters, SolvedChallenge } from '../types/challenge.ts'
import { Refusal } from './problems.ts'

/** So little work that no test waits for it. */
const TRIES = 20
const LIFETIME_SECONDS = 600

/** The challenges that were handed out, by nonce, with their answers; each answer is good for one session. */
export interface Challenges {
  issue(siteKey: string): Promise<Challenge>
  /** @throws Refusal `challenge_required` without a solution, `challenge_invalid` for one that is wrong or used */
  redeem(solved: SolvedChallenge | undefined): void
}

export function createChallenges(): Challenges {
  const answers = new Map<string, { signature: string; derivedKey: string }>()
  return {
    async issue(siteKey) {
      const parameters: ChallengeParameters = {
        algorithm: 'PBKDF2/SHA-256',
        nonce: randomHex(),
        salt: randomHex(),
        cost: 1,
        keyLength: 32,
        keyPrefix: '',
        keySignature: randomHex(),
        expiresAt: Math.floor(Date.now() / 1_000) + LIFETIME_SECONDS,
        data: { siteKey },
      }
      const derivedKey = await keyOf(Math.floor(Math.random() * TRIES), parameters)
      const signature = randomHex()
      answers.set(parameters.nonce, { signature, derivedKey })
      return { parameters: { ...parameters, keyPrefix: derivedKey.slice(0, 32) }, signature }
    },
    redeem(solved) {
      if (!solved) throw new Refusal('challenge_required', 'This site asks for work first: get a challenge.')
      const { parameters, signature } = solved.challenge
      const answer = answers.get(parameters.nonce)
      if (answer?.signature !== signature || answer.derivedKey !== solved.solution.derivedKey)
        throw new Refusal('challenge_invalid', 'The solution is wrong, or was used before.')
      answers.delete(parameters.nonce)
    },
  }
}

const randomHex = (): string => uuid().replaceAll('-', '')
