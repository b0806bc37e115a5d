import type { FieldProblem, Problem, ProblemCode } from '../types/problem.ts'

/** The status of each code; the compiler keeps it complete. */
const STATUSES: Readonly<Record<ProblemCode, number>> = {
  invalid_request: 422,
  malformed_json: 400,
  unsupported_media_type: 415,
  payload_too_large: 413,
  unauthenticated: 401,
  session_invalid: 401,
  credentials_invalid: 401,
  invitation_invalid: 410,
  identity_required: 401,
  identity_disabled: 403,
  identity_token_malformed: 401,
  identity_token_algorithm: 401,
  identity_key_unknown: 401,
  identity_token_signature: 401,
  identity_token_expired: 401,
  identity_token_audience: 401,
  identity_token_claims: 401,
  origin_not_allowed: 403,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  client_id_reused: 422,
  changed_meanwhile: 409,
  ticket_closed: 409,
  ticket_merged: 409,
  customers_differ: 409,
  cursor_invalid: 422,
  attachment_empty: 422,
  attachment_too_large: 413,
  attachment_type_not_allowed: 422,
  attachment_type_mismatch: 422,
  attachment_size_mismatch: 422,
  attachment_image_unreadable: 422,
  attachment_image_too_large: 422,
  attachment_not_uploaded: 409,
  attachment_not_ready: 409,
  attachment_already_complete: 409,
  attachments_unsent: 409,
  upload_link_invalid: 403,
  download_link_invalid: 403,
  challenge_required: 403,
  challenge_invalid: 403,
  rate_limited: 429,
  overloaded: 503,
  database_unavailable: 503,
  internal: 500,
}

/** The code a test means that asks for a status. */
const CODES: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed_json',
  401: 'session_invalid',
  403: 'forbidden',
  404: 'not_found',
  409: 'ticket_closed',
  410: 'invitation_invalid',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  422: 'invalid_request',
  429: 'rate_limited',
  503: 'overloaded',
}

/** An answer that is a problem. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ProblemCode
  readonly errors: FieldProblem[]
  readonly headers: Record<string, string>

  constructor(
    code: ProblemCode,
    detail: string,
    { errors = [], headers = {} }: { errors?: FieldProblem[]; headers?: Record<string, string> } = {},
  ) {
    super(detail)
    this.code = code
    this.errors = errors
    this.headers = headers
  }
}

/** Refuses one field. */
export function fieldRefusal(code: ProblemCode, field: string, message: string): Refusal {
  return new Refusal(code, message, { errors: [{ field, message }] })
}

/** The thing, or the 404 that is the same for what is foreign and what is missing. */
export function found<T>(thing: T | null | undefined, what: string): T {
  if (thing === null || thing === undefined)
    throw new Refusal('not_found', `There is no ${what} with this id.`)
  return thing
}

export function problemAnswer(
  refusal: Refusal,
  requestId: string,
  status: number = STATUSES[refusal.code],
): Response {
  const { code, message: detail, errors, headers } = refusal
  const problem: Problem = {
    type: `/docs#problem-${code}`,
    title: code.replaceAll('_', ' '),
    status,
    detail,
    code,
    requestId,
    ...(errors.length > 0 && { errors }),
  }
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'x-request-id': requestId,
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      // Clients that wait for it should not make a test wait.
      ...((status === 429 || status === 503) && { 'retry-after': '0' }),
      ...headers,
    },
  })
}

/** The problem a test asked for. */
export function orderedProblem(order: number | ProblemCode, requestId: string): Response {
  const code = typeof order === 'number' ? (CODES[order] ?? 'internal') : order
  const status = typeof order === 'number' ? order : STATUSES[order]
  return problemAnswer(new Refusal(code, `The test asked for ${order}.`), requestId, status)
}
