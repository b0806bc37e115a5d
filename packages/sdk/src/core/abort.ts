import { DeskhandError, invalidOptions, isDeskhandError } from './errors.ts'

/** What `setTimeout` can count to; beyond it, it fires at once. */
const LONGEST_TIMEOUT = 2_147_483_647

/**
 * Does `work` under a signal that also aborts after a time.
 * @param timeout milliseconds
 * @throws DeskhandError `timeout`, or why `signal` was aborted
 */
export async function withDeadline<T>(
  timeout: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  checkTimeout(timeout)
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(timedOut()), timeout)
  const either = anyOf(signal, deadline.signal)
  try {
    return await work(either)
  } catch (error) {
    throw either.aborted ? abortedError(either) : error
  } finally {
    clearTimeout(timer)
  }
}

function timedOut(): DeskhandError {
  return new DeskhandError('The server took too long to answer.', { code: 'timeout', retryable: true })
}

/** A signal that aborts with the first of both. */
export function anyOf(one: AbortSignal | undefined, other: AbortSignal): AbortSignal {
  return one ? AbortSignal.any([one, other]) : other
}

/** Refuses what is no time a request could take. */
export function checkTimeout(timeout: number): void {
  if (!(timeout > 0 && timeout <= LONGEST_TIMEOUT)) {
    throw invalidOptions('timeout must be milliseconds from 1 to 2 ** 31 - 1.')
  }
}

/** A signal of the SDK's own says with its reason why. */
export function abortedError(signal: AbortSignal): DeskhandError {
  if (isDeskhandError(signal.reason)) return signal.reason
  return new DeskhandError('The call was aborted.', { code: 'aborted', cause: signal.reason })
}

/** The result of `promise`, unless `signal` aborts first: then this caller stops waiting, and the work goes on for others. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  return new Promise((resolve, reject) => {
    const abort = () => reject(abortedError(signal))
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** Waits some milliseconds. */
export function wait(delay: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout>
  const waiting = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, delay)
  })
  return abortable(waiting, signal).finally(() => clearTimeout(timer))
}
