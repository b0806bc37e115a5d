import { isDeskhandError } from '@deskhand/sdk'
import { describeProblem } from '../../problem-text.ts'

/** What the server has against the value of a field; where it has something else, what went wrong and what to do about it. */
export const fieldProblem = (error: unknown): string =>
  (isDeskhandError(error) && error.fields[0]?.message) || describeProblem(error)
