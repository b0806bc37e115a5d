import { DeskhandError, isDeskhandError } from '../core/errors.ts'

/** What was thrown, as the error a snapshot can show. */
export function asDeskhandError(error: unknown): DeskhandError {
  if (isDeskhandError(error)) return error
  return new DeskhandError('Something unexpected went wrong.', {
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

/** The bytes of a file are gone: they were too many to be kept over a reload, or came in another tab without a storage. */
export function fileMissing(): DeskhandError {
  return new DeskhandError('The bytes of a file are gone: attach it again.', {
    code: 'file_missing',
  })
}

/**
 * Whether something may be taken later as it is. A session that has ended says nothing about what was sent with it; an identity that is
 * missing or refused (`identity_…`) is somebody's turn to mend, and they have to hear of it.
 */
export function isPassing({ retryable, status, code }: DeskhandError): boolean {
  return !code.startsWith('identity_') && (retryable || status === 401)
}
