import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** Signs and reads the capabilities of one purpose. */
export interface Capabilities<T> {
  issue(claims: T, expiresAt: Date): string
  /** The claims, or `null` when the capability is forged, expired or was issued for another purpose. */
  read(capability: string): T | null
}

/**
 * A capability is a path segment that lets whoever has it do one thing to one object for a short time:
 * `base64url(payload).base64url(HMAC-SHA-256(payload))`. Each purpose has a key of its own, so a capability is worth
 * nothing where another one is expected.
 */
export function capabilities<T>(secret: string, purpose: string, claims: z.ZodType<T>): Capabilities<T> {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `deskhand capability: ${purpose}`, 32))
  const sign = (payload: string): Buffer => createHmac('sha256', key).update(payload).digest()
  const envelope = z.object({ expires: z.int(), claims })

  return {
    issue(claims, expiresAt) {
      const expires = Math.floor(expiresAt.getTime() / 1000)
      const payload = Buffer.from(JSON.stringify({ expires, claims })).toString('base64url')
      return `${payload}.${sign(payload).toString('base64url')}`
    },
    read(capability) {
      const [payload = '', signature = '', ...rest] = capability.split('.')
      if (rest.length > 0 || !isSame(Buffer.from(signature, 'base64url'), sign(payload))) return null
      const { expires, claims } = envelope.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
      return expires * 1000 > Date.now() ? claims : null
    },
  }
}

const isSame = (given: Buffer, expected: Buffer): boolean =>
  given.length === expected.length && timingSafeEqual(given, expected)
