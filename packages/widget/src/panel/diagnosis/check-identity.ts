import type { Problem } from '@deskhand/sdk'
import type { DiagnosisOptions, Finding } from '../../protocol.ts'
import { FINDINGS } from './findings.ts'

interface Claims {
  aud?: unknown
  exp?: unknown
}

/** Looks at the token that the page has for the customer, and lets the server look at it. */
export async function checkIdentity({ boot, identity }: DiagnosisOptions): Promise<Finding[]> {
  if (identity === undefined) return []
  try {
    const token = typeof identity === 'function' ? await identity() : identity
    const claims = claimsOf(token)
    if (!claims) return [FINDINGS.identityMalformed()]
    if (claims.aud !== boot.siteKey) return [FINDINGS.identityForAnotherSite(claims.aud, boot.siteKey)]
    if (Number(claims.exp) * 1000 <= Date.now()) return [FINDINGS.identityExpired()]
    return await tryToken(boot.baseUrl, boot.siteKey, token)
  } catch (cause) {
    return [FINDINGS.identityFailed(cause)]
  }
}

/** What the token says, without checking who says it; undefined where it is no token. */
function claimsOf(token: unknown): Claims | undefined {
  try {
    const [, payload = '', signature] = String(token).split('.')
    if (!signature) return undefined
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
    return Object(claims)
  } catch {
    return undefined // nothing that could be decoded
  }
}

/** Starts a session with the token, and ends it at once. */
async function tryToken(baseUrl: string, siteKey: string, identityToken: string): Promise<Finding[]> {
  const started = await fetch(`${baseUrl}/v1/sessions`, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ siteKey, identityToken }),
  })
  if (!started.ok) {
    const { code, detail }: Problem = await started.json()
    return [FINDINGS.identityRefused(code, detail)]
  }
  const { token }: { token: string } = await started.json()
  await fetch(`${baseUrl}/v1/sessions/current`, {
    method: 'DELETE',
    credentials: 'omit',
    headers: { authorization: `Bearer ${token}` },
  })
  return []
}
