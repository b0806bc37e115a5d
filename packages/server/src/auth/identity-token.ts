import { LIMITS, type ProblemCode } from '@deskhand/sdk'
import { decodeProtectedHeader, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import type { IdentityClaims } from '../db/sessions.ts'
import { unstorableText } from '../middleware/json-text.ts'
import { AppError } from '../problems.ts'

/** Seconds that the clocks of the host's backend and ours may differ. */
const CLOCK_TOLERANCE = 60

/** What is wrong with a token, and what the host's developer does about it. */
export const identityProblem = (code: ProblemCode, detail: string, cause?: unknown): AppError =>
  new AppError(code, detail, { errors: [{ field: 'identityToken', message: detail }], cause })

const header = z.object({ alg: z.literal('HS256'), kid: z.string().min(1).max(64) })

const optionalText = (max: number) => z.string().trim().max(max).optional()

const claims = z.object({
  sub: z.string().min(1).max(LIMITS.externalIdLength),
  exp: z.number().int(),
  name: optionalText(LIMITS.nameLength),
  email: z.email().max(320).optional(),
  avatarUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_048)
    .optional(),
  company: optionalText(LIMITS.nameLength),
})

/**
 * The id of the key that a token says it is signed with. Read before the signature can be checked, so it is only good for
 * looking that key up.
 * @throws AppError for anything that is no JWT, or is not signed with HS256
 */
export function keyIdOf(token: string): string {
  const decoded = decodeHeader(token)
  if (decoded.alg !== 'HS256') {
    throw identityProblem(
      'identity_token_algorithm',
      'Sign identity tokens with HS256 (a JWT whose header says "alg": "HS256").',
    )
  }
  const parsed = header.safeParse(decoded)
  if (!parsed.success || unstorableText(parsed.data.kid).length > 0) {
    throw identityProblem(
      'identity_key_unknown',
      'Name the key in the header of the token: "kid" must be the id of an active identity key.',
    )
  }
  return parsed.data.kid
}

function decodeHeader(token: string): { alg?: string; kid?: string } {
  try {
    return decodeProtectedHeader(token)
  } catch (error) {
    throw identityProblem(
      'identity_token_malformed',
      'The identity token must be a signed JWT: three base64url parts with dots between.',
      error,
    )
  }
}

/**
 * Proves an identity token against the key of the site and returns who it speaks of.
 * @param now The present, for tests
 * @throws AppError with a code that names what is wrong
 * @see https://www.rfc-editor.org/rfc/rfc8725 (best practices for JWT)
 */
export async function verifyIdentityToken(
  token: string,
  { siteKey, secret, now = new Date() }: { siteKey: string; secret: Uint8Array; now?: Date },
): Promise<IdentityClaims> {
  const { payload } = await jwtVerify(token, secret, {
    algorithms: ['HS256'],
    audience: siteKey,
    requiredClaims: ['sub', 'exp'],
    clockTolerance: CLOCK_TOLERANCE,
    currentDate: now,
  }).catch((error: unknown) => {
    throw problemOf(error, siteKey)
  })
  const parsed = claims.safeParse(payload)
  if (!parsed.success) throw claimsProblem(parsed.error.issues)
  const [unstorable] = unstorableText(parsed.data)
  if (unstorable) throw claimsProblem([{ path: [unstorable.field], message: unstorable.message }])
  if (parsed.data.exp > now.getTime() / 1_000 + LIMITS.identityTokenLifetime + CLOCK_TOLERANCE) {
    throw identityProblem(
      'identity_token_expired',
      'An identity token may live for 24 hours at most. Set "exp" earlier.',
    )
  }
  return parsed.data
}

function problemOf(error: unknown, siteKey: string): unknown {
  if (error instanceof errors.JWTExpired) {
    return identityProblem('identity_token_expired', 'The identity token has expired. Sign a new one.', error)
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return identityProblem(
      'identity_token_signature',
      'The signature does not match. Sign with the secret of the key that "kid" names.',
      error,
    )
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') {
    return identityProblem(
      'identity_token_audience',
      `The claim "aud" must be the site key "${siteKey}".`,
      error,
    )
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    return identityProblem(
      'identity_token_claims',
      `The claim "${error.claim}" is missing or wrong: "sub", "aud" and "exp" are required.`,
      error,
    )
  }
  if (error instanceof errors.JOSEError) {
    return identityProblem(
      'identity_token_malformed',
      'The identity token cannot be read as a signed JWT.',
      error,
    )
  }
  return error
}

function claimsProblem([issue]: readonly { path: PropertyKey[]; message: string }[]): AppError {
  const name = issue?.path.map(String).join('.') ?? ''
  return identityProblem('identity_token_claims', `The claim "${name}" is wrong: ${issue?.message ?? ''}.`)
}
