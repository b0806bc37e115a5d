import type { DeskhandError } from '../core/errors.ts'
import { runFor } from './failure.ts'

/** Something that is loaded. What was there before stays where loading it again fails. */
export interface Loadable<T> {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly data: T | null
  readonly error: DeskhandError | null
}

/** Loads something unless it is being loaded, and shows how that goes. */
export async function load<T>(
  before: Loadable<T> | null | undefined,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
  show: (present: Loadable<T>) => void,
): Promise<void> {
  if (before?.status === 'loading') return
  const data = before?.data ?? null
  show({ status: 'loading', data, error: null })
  await runFor(
    signal,
    work,
    (data) => show({ status: 'ready', data, error: null }),
    (error) => show({ status: 'failed', data, error }),
  )
}
