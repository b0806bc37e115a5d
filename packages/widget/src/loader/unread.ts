import type { DoorOptions } from '../protocol.ts'
import { sessionKey } from '../session-key.ts'
import { type ImportReturning, mayAsk, type WayIn } from './way-in.ts'

/** The token of a returning customer, if there is one. */
export function storedToken(siteKey: string): string | null | undefined {
  try {
    return localStorage.getItem(sessionKey(siteKey))
  } catch {
    // The browser denies storage, so nobody can have come back.
    return undefined
  }
}

/** Has the answers counted that wait for a returning customer, unless the panel is there, which counts by itself. */
export async function askUnread(
  options: DoorOptions,
  way: WayIn,
  gone: AbortSignal,
  load: ImportReturning,
): Promise<void> {
  const token = mayAsk(options.settings) && storedToken(options.boot.siteKey)
  if (!token || way.door || gone.aborted) return
  // A stored session may be another person's than the one the host has named since: the panel sorts it out.
  if (options.identity) await way.reach()
  else await (await load([options.boot.returningUrl])).tellUnread(options, token, gone)
}

/**
 * Runs something when the page has nothing better to do, or after five seconds: a page whose pictures never stand still is always busy.
 * Where the browser does not say when that is, as Safari, at once.
 */
export const whenIdle = (work: () => void): unknown =>
  (window.requestIdleCallback ?? setTimeout)(work, { timeout: 5e3 })
