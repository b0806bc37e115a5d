import type { SiteDesk } from '../models/site-desk.ts'
import type { QueueView } from '../queue-views.ts'

/** The key that leads to each view after `g`; the digits lead to the saved ones, in their order. */
export const VIEW_KEYS: Readonly<Record<QueueView, string>> = {
  open: 'o',
  mine: 'm',
  unassigned: 'u',
  waiting: 'w',
  done: 'r',
}

/** Shows the view of a key; any other key leads nowhere. */
export function goToView({ router, views }: SiteDesk, key: string): void {
  const builtIn = Object.entries(VIEW_KEYS).find(([, known]) => known === key)?.[0]
  const saved = /^[1-9]$/.test(key) ? views.saved.value[Number(key) - 1]?.id : undefined
  const view = builtIn ?? saved
  if (view !== undefined) router.go({ view, filter: null, ticketId: null })
}
