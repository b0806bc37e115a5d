import type { Problem } from '../types/problem.ts'
import { DeskhandError } from './errors.ts'
import { isRetryableStatus, parseRetryAfter } from './retry.ts'

/** The error an answer stands for, also when something before the server (a proxy, a gateway) wrote it. */
export async function problemError(response: Response): Promise<DeskhandError> {
  const { status, headers } = response
  const problem = await readProblem(response)
  return new DeskhandError(problem.detail ?? problem.title ?? `The server answered ${status}.`, {
    code: problem.code ?? `http_${status}`,
    status,
    requestId: problem.requestId ?? requestIdOf(response),
    fields: problem.errors ?? [],
    retryable: isRetryableStatus(status),
    retryAfter: parseRetryAfter(headers.get('retry-after'), Date.now()),
  })
}

async function readProblem(response: Response): Promise<Partial<Problem>> {
  if (!isJson(response)) return {}
  const problem: unknown = await response.json().catch(() => null) // The status alone still tells the story.
  return isProblem(problem) ? problem : {}
}

function isProblem(value: unknown): value is Partial<Problem> {
  return typeof (Object(value) as Partial<Problem>).code === 'string'
}

export function isJson(response: Response): boolean {
  return /[/+]json\b/i.test(response.headers.get('content-type') ?? '')
}

export function requestIdOf({ headers }: Response): string | null {
  return headers.get('x-request-id')
}
