import { vi } from 'vitest'

/** Waits until an assertion holds, however busy the machine is. */
export function eventually<T>(assertion: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(assertion, { timeout: 10_000, interval: 10 })
}
