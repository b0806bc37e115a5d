import type { Challenge, SolvedChallenge } from '@deskhand/sdk'
import { z } from 'zod'
import { pinned } from './pinned.ts'

const hex = z.string().regex(/^(?:[0-9a-f]{2}){1,128}$/)

export const challenge = pinned<Challenge>()(
  z
    .strictObject({
      parameters: z.strictObject({
        algorithm: z.string().max(32),
        nonce: hex,
        salt: hex,
        cost: z.int().positive(),
        keyLength: z.int().positive(),
        keyPrefix: hex,
        keySignature: hex,
        expiresAt: z.int().positive(),
        data: z.strictObject({ siteKey: z.string().min(1).max(64) }),
      }),
      signature: hex,
    })
    .meta({ id: 'Challenge' }),
)

export const solvedChallenge = pinned<SolvedChallenge>()(
  z
    .strictObject({
      challenge,
      solution: z.strictObject({
        counter: z.int().nonnegative(),
        derivedKey: hex,
        time: z.exactOptional(z.number()),
      }),
    })
    .meta({ id: 'SolvedChallenge' }),
)
