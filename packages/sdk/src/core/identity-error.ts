import type { ProblemCode } from '../types/problem.ts'
import { isDeskhandError } from './errors.ts'
import type { DeskhandError } from './errors.ts'

/** What can be wrong with who somebody says they are. */
export type IdentityErrorCode = Extract<ProblemCode, `identity_${string}`> | 'identity_unavailable'

/**
 * Whether something caught says that the identity is the problem: the site asks for one, or takes none, or the token is not good.
 * @example
 * try { await deskhand.sessions.start() } catch (error) {
 *   if (!isIdentityError(error)) throw error
 *   if (error.code === 'identity_required') askToSignIn()
 *   else report(error.code, error.requestId)
 * }
 */
export function isIdentityError(
  error: unknown,
): error is DeskhandError & { readonly code: IdentityErrorCode } {
  return isDeskhandError(error) && error.code.startsWith('identity_')
}
