import { createHmac } from 'node:crypto'
import { invalidOptions } from './core/errors.ts'
import { LIMITS } from './limits.ts'

export { DeskhandError, isDeskhandError } from './core/errors.ts'
export { verifyWebhook } from './node/verify-webhook.ts'
export type { VerifyWebhookOptions, WebhookErrorCode } from './node/verify-webhook.ts'
export type { WebhookHeaders } from './node/webhook-headers.ts'
export type { WebhookPayload } from './types/desk-webhooks.ts'

/** Who the customer is, as the host's backend knows it. */
export interface IdentityClaims {
  /** Your own, unchanging id of the customer: the only thing Deskhand goes by. At most 255 characters. */
  sub: string
  name?: string | undefined
  email?: string | undefined
  avatarUrl?: string | undefined
  company?: string | undefined
  /** Seconds the token is good for: 3,600 when left out, at most 86,400. */
  expiresIn?: number | undefined
}

/** One of the site's identity keys. Keep `secret` on your backend. */
export interface IdentityKey {
  siteKey: string
  kid: string
  /** As it was shown when the key was made; a string stands for its UTF-8 bytes, as in any JWT library. At least 32 bytes. */
  secret: string | Uint8Array
}

/**
 * Signs who the customer is, on your backend. Give the result to the page, where `getIdentityToken` passes it on.
 * @throws DeskhandError `invalid_options` for an empty `sub`, a secret that is too short, or a life longer than a day
 * @see https://www.rfc-editor.org/rfc/rfc7519 and https://www.rfc-editor.org/rfc/rfc7518#section-3.2
 * @example
 * app.get('/support-token', (request, response) => {
 *   response.send(signIdentity({ sub: request.user.id, email: request.user.email }, identityKey))
 * })
 */
export function signIdentity(claims: IdentityClaims, key: IdentityKey): string {
  const { expiresIn = 3_600, sub, ...attributes } = claims
  if (typeof sub !== 'string' || sub === '' || sub.length > LIMITS.externalIdLength) {
    throw invalidOptions(`sub must be a string of 1 to ${LIMITS.externalIdLength} characters.`)
  }
  if (!(expiresIn > 0 && expiresIn <= LIMITS.identityTokenLifetime)) {
    throw invalidOptions(`expiresIn must be seconds from 1 to ${LIMITS.identityTokenLifetime}.`)
  }
  if (!key.siteKey || !key.kid) throw invalidOptions('The identity key needs siteKey and kid.')
  const iat = Math.floor(Date.now() / 1_000)
  const header = { alg: 'HS256', typ: 'JWT', kid: key.kid }
  const payload = { sub, ...attributes, aud: key.siteKey, iat, exp: iat + Math.floor(expiresIn) }
  const signed = `${encode(header)}.${encode(payload)}`
  return `${signed}.${createHmac('sha256', secretBytes(key.secret)).update(signed).digest('base64url')}`
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

function secretBytes(secret: string | Uint8Array): Uint8Array {
  const bytes = typeof secret === 'string' ? Buffer.from(secret) : secret
  // RFC 7518 §3.2: a key shorter than the hash makes HS256 weaker than it looks.
  if (bytes.length >= 32) return bytes
  throw invalidOptions(`The secret must have at least 32 bytes; it has ${bytes.length}.`)
}
