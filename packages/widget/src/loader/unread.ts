import type { Page, Ticket } from '@deskhand/sdk'
import { sessionKey } from '../session-key.ts'
import type { Boot } from '../protocol.ts'

/** The token of a returning customer, if there is one. */
export function storedToken(siteKey: string): string | null | undefined {
  try {
    return localStorage.getItem(sessionKey(siteKey))
  } catch {
    // The browser denies storage, so nobody can have come back.
    return undefined
  }
}

/** Asks how many answers wait for a returning customer. A session that has ended has none. */
export async function fetchUnread(boot: Boot, token: string, signal: AbortSignal): Promise<number> {
  const response = await fetch(`${boot.baseUrl}/v1/tickets`, {
    headers: { authorization: `Bearer ${token}` },
    credentials: 'omit',
    signal,
  })
  if (!response.ok) return 0
  const page: Page<Ticket> = await response.json()
  return page.data.reduce((sum, ticket) => sum + ticket.unreadCount, 0)
}

/** Runs when the page has nothing better to do. Where the browser does not say when that is, as Safari, soon. */
export const whenIdle = (work: () => void): void => void (window.requestIdleCallback ?? setTimeout)(work)
