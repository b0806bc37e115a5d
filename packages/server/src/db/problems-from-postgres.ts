import type { FieldProblem } from '@deskhand/sdk'
import { AppError, PROBLEMS } from '../problems.ts'

/** What our SQL raises through `deskhand_private.fail()`. */
const PROBLEM_STATE = 'DH000'
const FOREIGN_KEY_VIOLATION = '23503'
const QUERY_CANCELED = '57014'

/** A row of a customer who was claimed, and so ended, while the request was on its way. */
const OWNER_CONSTRAINTS = new Set(['tickets_customer_fkey', 'ticket_attachments_customer_fkey'])

/** Which field of a request names the row that a foreign key did not find. */
const FIELD_OF_CONSTRAINT: Record<string, string> = {
  tickets_department_fkey: 'departmentId',
  tickets_template_fkey: 'templateId',
  tickets_assignee_fkey: 'assigneeId',
}

interface PostgresError extends Error {
  code: string
  detail?: string
  column?: string
  constraint?: string
}

const isPostgresError = (error: unknown): error is PostgresError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && 'severity' in error

const isProblemCode = (code: string): code is keyof typeof PROBLEMS => Object.hasOwn(PROBLEMS, code)

/** The problem that an error of Postgres means for the client, or the error itself where it means a fault of ours. */
export function problemFromPostgres(error: unknown): unknown {
  if (!isPostgresError(error)) return error
  const detail = error.detail ?? ''
  if (error.code === PROBLEM_STATE && isProblemCode(error.message)) {
    return new AppError(error.message, detail, { cause: error, ...fieldErrors(error.column, detail) })
  }
  if (error.code === FOREIGN_KEY_VIOLATION && OWNER_CONSTRAINTS.has(error.constraint ?? '')) {
    return new AppError(
      'session_invalid',
      'This session has ended. Start a new one with POST /v1/sessions.',
      { cause: error },
    )
  }
  const field = FIELD_OF_CONSTRAINT[error.constraint ?? '']
  if (error.code === FOREIGN_KEY_VIOLATION && field) {
    const message = 'There is nothing with this id on this site.'
    return new AppError('invalid_request', `${field}: ${message}`, {
      cause: error,
      ...fieldErrors(field, message),
    })
  }
  if (error.code === QUERY_CANCELED) {
    return new AppError(
      'database_unavailable',
      'The database took too long to answer. Try again in a few seconds.',
      {
        cause: error,
        headers: { 'Retry-After': '2' },
      },
    )
  }
  return error
}

const fieldErrors = (field: string | undefined, message: string): { errors?: FieldProblem[] } =>
  field ? { errors: [{ field, message }] } : {}
