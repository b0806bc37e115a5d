import { LIMITS, type Page, type Ticket } from '@deskhand/sdk'
import type { Boot } from '../protocol.ts'

/**
 * Asks how many answers wait for a returning customer. Where one page of tickets cannot be had there are none: a session that has ended
 * has none, and a part of the sum would be a wrong number.
 */
export async function fetchUnread(boot: Boot, token: string, signal: AbortSignal): Promise<number> {
  let sum = 0
  let cursor: string | null = ''
  while (cursor !== null) {
    const query = new URLSearchParams({
      unread: 'true',
      limit: `${LIMITS.pageSizeMax}`,
      ...(cursor && { cursor }),
    })
    const response = await fetch(`${boot.baseUrl}/v1/tickets?${query.toString()}`, {
      headers: { authorization: `Bearer ${token}` },
      credentials: 'omit',
      signal,
    })
    if (!response.ok) return 0
    const page: Page<Ticket> = await response.json()
    sum += page.data.reduce((count, ticket) => count + ticket.unreadCount, 0)
    cursor = page.nextCursor
  }
  return sum
}
