import type { FieldProblem, Problem, ProblemCode } from '@deskhand/sdk'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** What one code means. */
export interface ProblemKind {
  status: ContentfulStatusCode
  title: string
}

/** Every code the server answers with. The `detail` of a problem says what to do in the case at hand. */
export const PROBLEMS = {
  invalid_request: { status: 422, title: 'The request does not have the form this route takes' },
  malformed_json: { status: 400, title: 'The body is not JSON' },
  unsupported_media_type: { status: 415, title: 'The body has a content type this route does not take' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unauthenticated: { status: 401, title: 'The request carries no bearer token' },
  session_invalid: { status: 401, title: 'The session has ended or never was' },
  credentials_invalid: { status: 401, title: 'E-mail or password is wrong' },
  invitation_invalid: { status: 410, title: 'The link is used up or too old' },
  identity_required: { status: 401, title: 'This site asks for an identity token' },
  identity_disabled: { status: 403, title: 'This site takes no identity tokens' },
  identity_token_malformed: { status: 401, title: 'The identity token is not a JWT' },
  identity_token_algorithm: { status: 401, title: 'The identity token is not signed with HS256' },
  identity_key_unknown: { status: 401, title: 'The identity token names no active key of this site' },
  identity_token_signature: { status: 401, title: 'The signature of the identity token does not match' },
  identity_token_expired: { status: 401, title: 'The identity token has expired or lives too long' },
  identity_token_audience: { status: 401, title: 'The identity token is meant for another site' },
  identity_token_claims: { status: 401, title: 'A claim of the identity token is missing or wrong' },
  origin_not_allowed: { status: 403, title: 'This site does not answer pages of this origin' },
  forbidden: { status: 403, title: 'The role of this member does not allow it' },
  not_found: { status: 404, title: 'There is no such thing, or not for this reader' },
  method_not_allowed: { status: 405, title: 'This address does not take this method' },
  client_id_reused: { status: 422, title: 'The clientId was used before with another body' },
  changed_meanwhile: { status: 409, title: 'Somebody else has changed it meanwhile' },
  ticket_closed: { status: 409, title: 'The ticket is closed' },
  ticket_merged: { status: 409, title: 'The ticket was merged into another one' },
  customers_differ: { status: 409, title: 'The tickets are of different customers' },
  cursor_invalid: { status: 422, title: 'The cursor does not belong to this list' },
  attachment_empty: { status: 422, title: 'The file has no content' },
  attachment_too_large: { status: 413, title: 'The file is too large' },
  attachment_type_not_allowed: { status: 422, title: 'Files of this type are not accepted' },
  attachment_type_mismatch: { status: 422, title: 'Name, type and content of the file do not agree' },
  attachment_size_mismatch: { status: 422, title: 'The file has another size than announced' },
  attachment_image_unreadable: { status: 422, title: 'The image is damaged' },
  attachment_image_too_large: { status: 422, title: 'The image has too many pixels' },
  attachment_not_uploaded: { status: 409, title: 'The bytes of the file have not arrived' },
  attachment_not_ready: { status: 409, title: 'The file is not ready for use' },
  attachment_already_complete: { status: 409, title: 'The file has been uploaded already' },
  attachments_unsent: { status: 409, title: 'Too many uploaded files wait to be sent' },
  upload_link_invalid: { status: 403, title: 'The upload link is expired or not genuine' },
  download_link_invalid: { status: 403, title: 'The download link is expired or not genuine' },
  challenge_required: { status: 403, title: 'This site asks for a solved challenge' },
  challenge_invalid: { status: 403, title: 'The solution of the challenge does not count' },
  rate_limited: { status: 429, title: 'Too many requests' },
  overloaded: { status: 503, title: 'The server has more to do than it can' },
  database_unavailable: { status: 503, title: 'The database cannot be reached' },
  internal: { status: 500, title: 'Something went wrong on the server' },
} satisfies Record<ProblemCode, ProblemKind>

interface AppErrorOptions {
  errors?: FieldProblem[]
  headers?: Record<string, string>
  cause?: unknown
}

/** An error the client is told about: a code, and in `detail` what happened here and what to do about it. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ProblemCode
  readonly errors: FieldProblem[] | undefined
  readonly headers: Record<string, string>

  constructor(code: ProblemCode, detail: string, options: AppErrorOptions = {}) {
    super(detail, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.errors = options.errors
    this.headers = options.headers ?? {}
  }
}

export interface ProblemAnswer {
  status: ContentfulStatusCode
  body: Problem
  headers: Record<string, string>
}

/** Turns whatever was thrown into the answer for the client. Of an unknown error nothing but the request id leaves the server. */
export function toProblem(error: unknown, requestId: string): ProblemAnswer {
  const known = asAppError(error)
  const { status, title } = PROBLEMS[known.code]
  return {
    status,
    body: {
      type: problemType(known.code),
      title,
      status,
      detail: known.message,
      code: known.code,
      requestId,
      ...(known.errors && { errors: known.errors }),
    },
    headers: {
      ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
      ...known.headers,
    },
  }
}

/**
 * The `type` of a problem: a reference relative to the server that answered, which leads to its explanation.
 * @see https://www.rfc-editor.org/rfc/rfc9457#section-3.1.1
 */
const problemType = (code: ProblemCode): string => `/docs#problem-${code}`

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (isConnectionFailure(error)) return databaseUnavailable(error)
  return new AppError(
    'internal',
    'It is not your fault. Try again; if it stays, tell the request id to the team.',
    {
      cause: error,
    },
  )
}

/** The answer while the database is away: short enough a wait to survive a restart of Postgres unnoticed. */
export const databaseUnavailable = (cause: unknown): AppError =>
  new AppError(
    'database_unavailable',
    'The database cannot be reached at the moment. Try again in a few seconds.',
    {
      cause,
      headers: { 'Retry-After': '2' },
    },
  )

const SOCKET_FAILURES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/** `operator_intervention` that ends a session (but not 57014, a cancelled query) and `too_many_connections`. */
const SESSION_ENDS = new Set(['57P01', '57P02', '57P03', '57P04', '57P05', '53300'])

/**
 * Whether an error of `pg` says that there is no connection, as opposed to a statement that failed.
 * @see https://www.postgresql.org/docs/17/errcodes-appendix.html
 */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError)
    return error.errors.length > 0 && error.errors.every(isConnectionFailure)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (SOCKET_FAILURES.has(code) || SESSION_ENDS.has(code) || code.startsWith('08')) return true
  // pg gives these no code.
  return /^Connection terminated|^timeout exceeded when trying to connect/.test(error.message)
}
