import { LIMITS } from '../limits.ts'
import type { ProblemCode } from '../types/problem.ts'
import { fieldRefusal } from './problems.ts'

/** A key that identity tokens are signed with; what `signIdentity` of `@deskhand/sdk/node` takes. */
export interface FakeIdentityKey {
  siteKey: string
  kid: string
  secret: string
}

/** Who an identity token speaks of. */
export interface IdentifiedPerson {
  sub: string
  name: string | null
  email: string | null
  avatarUrl: string | null
  company: string | null
}

/** Seconds that clocks may differ. */
const CLOCK_TOLERANCE = 60

/**
 * Proves an identity token as the server does.
 * @throws Refusal with the code that names what is wrong
 * @see https://www.rfc-editor.org/rfc/rfc7515
 */
export async function verifyIdentityToken(token: string, key: FakeIdentityKey): Promise<IdentifiedPerson> {
  const [header = '', payload = '', signature = '', ...more] = token.split('.')
  const head = decode(header)
  if (!head || signature === '' || more.length > 0)
    throw refused('identity_token_malformed', 'The identity token must be a signed JWT.')
  if (head['alg'] !== 'HS256') throw refused('identity_token_algorithm', 'Sign identity tokens with HS256.')
  if (head['kid'] !== key.kid)
    throw refused('identity_key_unknown', `"kid" must be the id of an active identity key: ${key.kid}.`)
  if (!(await isSigned(`${header}.${payload}`, signature, key.secret)))
    throw refused('identity_token_signature', 'The signature does not match.')
  const claims = decode(payload)
  if (!claims) throw refused('identity_token_malformed', 'The claims cannot be read.')
  return personOf(claims, key.siteKey)
}

function personOf(claims: Record<string, unknown>, siteKey: string): IdentifiedPerson {
  const { sub, exp, aud } = claims
  const now = Date.now() / 1_000
  if (sub === undefined || exp === undefined || aud === undefined)
    throw refused('identity_token_claims', '"sub", "aud" and "exp" are required.')
  if (aud !== siteKey && !(Array.isArray(aud) && aud.includes(siteKey)))
    throw refused('identity_token_audience', `The claim "aud" must be the site key "${siteKey}".`)
  if (typeof exp !== 'number') throw refused('identity_token_claims', 'The claim "exp" must be a number.')
  if (exp < now - CLOCK_TOLERANCE)
    throw refused('identity_token_expired', 'The identity token has expired. Sign a new one.')
  if (exp > now + LIMITS.identityTokenLifetime + CLOCK_TOLERANCE)
    throw refused('identity_token_expired', 'An identity token may live for 24 hours at most.')
  if (typeof sub !== 'string' || sub === '' || sub.length > LIMITS.externalIdLength)
    throw refused('identity_token_claims', 'The claim "sub" must be text of 1 to 255 characters.')
  const textOf = (name: string): string | null => {
    const value = claims[name] ?? null
    if (value === null || typeof value === 'string') return value
    throw refused('identity_token_claims', `The claim "${name}" must be text.`)
  }
  return {
    sub,
    name: textOf('name'),
    email: textOf('email'),
    avatarUrl: textOf('avatarUrl'),
    company: textOf('company'),
  }
}

async function isSigned(content: string, signature: string, secret: string): Promise<boolean> {
  const bytes = fromBase64Url(signature)
  if (!bytes) return false
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['verify'])
  return crypto.subtle.verify('HMAC', key, bytes, encoder.encode(content))
}

function decode(part: string): Record<string, unknown> | null {
  const bytes = fromBase64Url(part)
  if (!bytes) return null
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null // The caller says what of it is malformed.
  }
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text)) return null
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

const refused = (code: ProblemCode, message: string) => fieldRefusal(code, 'identityToken', message)
