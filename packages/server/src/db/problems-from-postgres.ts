import { z } from 'zod'
import { AppError, PROBLEMS } from '../problems.ts'
import { CHECKS, OWNER_CONSTRAINTS, REFERENCES, TAKEN, type FieldOfConstraint } from './constraints.ts'

/** What our SQL raises through `deskhand_private.fail()`. */
const PROBLEM_STATE = 'DH000'
const FOREIGN_KEY_VIOLATION = '23503'
const UNIQUE_VIOLATION = '23505'
const CHECK_VIOLATION = '23514'
const QUERY_CANCELED = '57014'

/** What `deskhand_private.fail_fields()` puts into the hint. */
const fieldProblems = z.array(z.object({ field: z.string(), message: z.string() }))

interface PostgresError extends Error {
  code: string
  detail?: string
  hint?: string
  column?: string
  constraint?: string
}

const isPostgresError = (error: unknown): error is PostgresError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && 'severity' in error

const isProblemCode = (code: string): code is keyof typeof PROBLEMS => Object.hasOwn(PROBLEMS, code)

/** The problem that an error of Postgres means for the client, or the error itself where it means a fault of ours. */
export function problemFromPostgres(error: unknown): unknown {
  if (!isPostgresError(error)) return error
  switch (error.code) {
    case PROBLEM_STATE:
      return raisedProblem(error)
    case FOREIGN_KEY_VIOLATION:
      return OWNER_CONSTRAINTS.has(error.constraint ?? '')
        ? ownerIsGone(error)
        : fieldProblem(error, REFERENCES)
    case UNIQUE_VIOLATION:
      return fieldProblem(error, TAKEN)
    case CHECK_VIOLATION:
      return fieldProblem(error, CHECKS)
    case QUERY_CANCELED:
      return tookTooLong(error)
    default:
      return error
  }
}

function raisedProblem(error: PostgresError): unknown {
  if (!isProblemCode(error.message)) return error
  const { column: field, detail: message = '', hint } = error
  const errors = hint ? fieldProblems.parse(JSON.parse(hint)) : field ? [{ field, message }] : undefined
  return new AppError(error.message, message, { cause: error, ...(errors && { errors }) })
}

/** A constraint that nobody has written down is one that no request should be able to break. */
function fieldProblem(error: PostgresError, fields: FieldOfConstraint): unknown {
  const known = fields[error.constraint ?? '']
  if (!known) return error
  const [field, message] = known
  return new AppError('invalid_request', `${field} ${message}.`, {
    cause: error,
    errors: [{ field, message }],
  })
}

const ownerIsGone = (cause: PostgresError): AppError =>
  new AppError('session_invalid', 'This session has ended. Start a new one with POST /v1/sessions.', {
    cause,
  })

const tookTooLong = (cause: PostgresError): AppError =>
  new AppError('database_unavailable', 'The database took too long to answer. Try again in a few seconds.', {
    cause,
    headers: { 'Retry-After': '2' },
  })
