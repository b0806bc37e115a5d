import type { Challenge, ChallengeParameters, SolvedChallenge } from '../types/challenge.ts'

/** Tries under way at the same time: the browser spreads them over its threads, and the page stays responsive. */
const AT_ONCE = 16

/**
 * Solves a challenge with Web Cryptography, for `ClientOptions.solveChallenge`. It takes half a second of a laptop, a few of an old
 * phone, away from the page's own thread.
 * @throws Error on pages without HTTPS, which have no Web Cryptography; for a challenge of another kind; when it takes too long
 * @example
 * import { createClient, solveChallenge } from '@deskhand/sdk'
 *
 * const deskhand = createClient({ baseUrl: 'https://help.example.com', siteKey: 'shop', solveChallenge })
 */
export async function solveChallenge({ parameters }: Challenge): Promise<SolvedChallenge['solution']> {
  const { algorithm, keyPrefix, expiresAt } = parameters
  if (algorithm !== 'PBKDF2/SHA-256') throw new Error(`There is no solver for ${algorithm} here.`)
  const startedAt = Date.now()
  for (let first = 0; Date.now() < expiresAt * 1_000; first += AT_ONCE) {
    const counters = Array.from({ length: AT_ONCE }, (_, index) => first + index)
    const keys = await Promise.all(counters.map((counter) => keyOf(counter, parameters)))
    const index = keys.findIndex((key) => key.startsWith(keyPrefix))
    const [derivedKey, counter] = [keys[index], counters[index]]
    if (derivedKey !== undefined && counter !== undefined)
      return { counter, derivedKey, time: Date.now() - startedAt }
  }
  throw new Error('The challenge ended before it was solved.')
}

/** What a try comes to, in hexadecimal. */
export async function keyOf(
  counter: number,
  { nonce, salt, cost, keyLength }: ChallengeParameters,
): Promise<string> {
  const prefix = fromHex(nonce)
  const password = new Uint8Array(prefix.length + 4)
  password.set(prefix)
  new DataView(password.buffer).setUint32(prefix.length, counter)
  const material = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: fromHex(salt), iterations: cost }
  return toHex(await crypto.subtle.deriveBits(algorithm, material, keyLength * 8))
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
}

function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
