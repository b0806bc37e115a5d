import { QUEUE_VIEWS, type QueueView } from './queue-views.ts'

/** Where the member is: `#/{siteKey}/tickets/{view}/{ticketId}/details`. It lives in the hash, so the server needs no rule for it. */
export interface Route {
  siteKey: string | null
  view: QueueView
  ticketId: string | null
  /** Which part of the ticket a narrow window shows. */
  pane: 'thread' | 'details'
}

const HOME: Route = { siteKey: null, view: 'open', ticketId: null, pane: 'thread' }

/** Reads a hash; whatever makes no sense falls back to the start of the queue. */
export function parseRoute(hash: string): Route {
  const [siteKey, section, view, ticketId, pane] = hash.replace(/^#\/?/, '').split('/').map(decodeSegment)
  if (!siteKey || (section && section !== 'tickets')) return HOME
  return {
    siteKey,
    view: QUEUE_VIEWS.find((known) => known === view) ?? 'open',
    ticketId: ticketId || null,
    pane: pane === 'details' ? 'details' : 'thread',
  }
}

/** The hash of a route: the `href` of every link inside the desk. */
export function formatRoute({ siteKey, view, ticketId, pane }: Route): string {
  if (!siteKey) return '#/'
  const segments = [siteKey, 'tickets', view]
  if (ticketId) segments.push(ticketId)
  if (ticketId && pane === 'details') segments.push('details')
  return `#/${segments.map(encodeURIComponent).join('/')}`
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    // A hash typed by hand may hold a stray `%`; it names nothing, so it is taken as it stands.
    return segment
  }
}
