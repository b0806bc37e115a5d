import type { FieldProblem, ProblemCode } from '../types/problem.ts'

/** What went wrong: a code of the server, or one of the client's own. More may come, so treat the list as open. */
export type ErrorCode = ProblemCode | ClientErrorCode | (string & {})

/** What only the client can find out. */
export type ClientErrorCode =
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'session_ended'
  | 'identity_unavailable'
  | 'challenge_unsolved'
  | 'unexpected_answer'
  | 'invalid_options'
  | 'file_missing'
  | 'unexpected'

/** Shared by every copy of the SDK on a page, where `instanceof` would fail between copies. */
const BRAND: symbol = Symbol.for('deskhand.error')

interface ErrorDetails {
  code: ErrorCode
  /** The HTTP status; 0 when there was no answer. */
  status?: number
  requestId?: string | null
  fields?: FieldProblem[]
  retryable?: boolean
  /** Seconds. */
  retryAfter?: number | null
  cause?: unknown
}

/**
 * The one error this package throws.
 * @example
 * try { await deskhand.tickets.create(input) } catch (error) {
 *   if (isDeskhandError(error) && error.code === 'identity_required') askToSignIn()
 * }
 */
export class DeskhandError extends Error {
  override readonly name = 'DeskhandError'
  declare readonly code: ErrorCode
  /** The HTTP status; 0 when there was no answer. */
  declare readonly status: number
  /** Names the request in the server's log. */
  declare readonly requestId: string | null
  /** What is wrong with which field; empty unless the server refused a body. */
  declare readonly fields: FieldProblem[]
  /** True when the same call may succeed later. */
  declare readonly retryable: boolean
  /** Seconds the server asks to wait before the next try; `null` when it asks for nothing. */
  declare readonly retryAfter: number | null

  constructor(message: string, { cause, ...details }: ErrorDetails) {
    // A build that leaves out what only developers read has the code at least.
    super(message || details.code, { cause })
    const usual = { status: 0, requestId: null, fields: [], retryable: false, retryAfter: null }
    Object.assign(this, usual, details)
    Object.defineProperty(this, BRAND, { value: true })
  }
}

/** Whether something caught is a `DeskhandError`, of this copy of the SDK or another one. */
export function isDeskhandError(error: unknown): error is DeskhandError {
  return BRAND in Object(error)
}

/** Whether the server does not know the bearer token any more. */
export function isSessionInvalid(error: unknown): boolean {
  return isDeskhandError(error) && error.code === 'session_invalid'
}

/** Whether somebody answered no, and asking again would not change that. */
export function isRefusal(error: unknown): boolean {
  return isDeskhandError(error) && error.status >= 400 && !error.retryable
}

/** Refuses what the caller passed. */
export function invalidOptions(message: string): DeskhandError {
  return new DeskhandError(message, { code: 'invalid_options' })
}
