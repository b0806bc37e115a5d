import { pbkdf2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Challenge } from '../types/challenge.ts'
import { solveChallenge } from './solve-challenge.ts'

const COST = 10
const KEY_LENGTH = 32

function keyOf(counter: number): string {
  const password = Buffer.from('a1b2c3d4' + counter.toString(16).padStart(8, '0'), 'hex')
  return pbkdf2Sync(password, Buffer.from('5a17', 'hex'), COST, KEY_LENGTH, 'sha256').toString('hex')
}

function challengeWith(counter: number, changes: Partial<Challenge['parameters']> = {}): Challenge {
  return {
    parameters: {
      algorithm: 'PBKDF2/SHA-256',
      nonce: 'a1b2c3d4',
      salt: '5a17',
      cost: COST,
      keyLength: KEY_LENGTH,
      keyPrefix: keyOf(counter).slice(0, 32),
      keySignature: '',
      expiresAt: Math.floor(Date.now() / 1_000) + 600,
      data: { siteKey: 'demo' },
      ...changes,
    },
    signature: '',
  }
}

test.each([0, 15, 16, 300])('finds the right try when it is number %i', async (counter) => {
  await expect(solveChallenge(challengeWith(counter))).resolves.toMatchObject({
    counter,
    derivedKey: keyOf(counter),
  })
})

test('gives up when the challenge is over', async () => {
  await expect(solveChallenge(challengeWith(1, { expiresAt: 1 }))).rejects.toThrow('ended before')
})

test('says so when it is a challenge of another kind', async () => {
  await expect(solveChallenge(challengeWith(1, { algorithm: 'ARGON2ID' }))).rejects.toThrow('ARGON2ID')
})
