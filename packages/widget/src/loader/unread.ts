import type { Emit } from '../protocol.ts'
import { sessionKey } from '../session-key.ts'
import { guarded } from './guarded.ts'

/** The token of a returning customer, if there is one. */
export function storedToken(siteKey: string): string | null | undefined {
  try {
    return localStorage.getItem(sessionKey(siteKey))
  } catch {
    // The browser denies storage, so nobody can have come back.
  }
}

/**
 * Does the one thing at once, and the other when the page has nothing better to do, or after five seconds: a page whose pictures never
 * stand still is always busy. Where the browser does not say when that is, as Safari, at once, too.
 */
export function begin(emit: Emit, now: () => unknown, idle: () => unknown): void {
  ;(window.requestIdleCallback ?? setTimeout)(() => void guarded(emit, idle), { timeout: 5e3 })
  void guarded(emit, now)
}
