import { DeskhandError, isDeskhandError } from '../core/errors.ts'

/** What was thrown, as the error a snapshot can show. */
export function asDeskhandError(error: unknown): DeskhandError {
  if (isDeskhandError(error)) return error
  return new DeskhandError('Something unexpected went wrong; the cause tells more.', {
    code: 'unexpected',
    cause: error,
  })
}

/**
 * Runs `work` that belongs to the present customer. A failure goes to `onFailure`, a result that comes after the customer
 * has gone nowhere.
 */
export async function runFor<T>(
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
  onDone: (result: T) => void,
  onFailure: (error: DeskhandError) => void,
): Promise<void> {
  try {
    const result = await work(signal)
    if (!signal.aborted) onDone(result)
  } catch (error) {
    if (!signal.aborted) onFailure(asDeskhandError(error))
  }
}
