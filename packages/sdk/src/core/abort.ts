import { DeskhandError, invalidOptions, isDeskhandError } from './errors.ts'

/** What `setTimeout` can count to; beyond it, it fires at once. */
const LONGEST_TIMEOUT = 2_147_483_647

/** A signal that also aborts after a time. `clear` as soon as the work is done. */
export interface Deadline {
  readonly signal: AbortSignal
  readonly passed: boolean
  clear(): void
}

/** @param timeout milliseconds */
export function startDeadline(timeout: number, signal: AbortSignal | undefined): Deadline {
  checkTimeout(timeout)
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), timeout)
  return {
    signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal,
    get passed() {
      return controller.signal.aborted
    },
    clear: () => clearTimeout(timer),
  }
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
