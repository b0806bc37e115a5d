import { QUEUE_VIEWS, type QueueView } from './queue-views.ts'

/** The parts of the desk, in the order of its navigation. */
export const SECTIONS = ['tickets', 'customers', 'articles', 'metrics', 'team', 'settings'] as const

export type Section = (typeof SECTIONS)[number]

/**
 * Where the member is: `#/{siteKey}/tickets/{view}/{ticketId}/details`, or `#/{siteKey}/{section}/…` for every other section.
 * It lives in the hash, so the server needs no rule for it.
 */
export interface Route {
  siteKey: string | null
  section: Section
  view: QueueView
  ticketId: string | null
  /** Which part of the ticket a narrow window shows. */
  pane: 'thread' | 'details'
  /** What stands after a section other than the tickets: `['departments', id]`. */
  path: readonly string[]
}

/** The token of an invitation, or of a link for a new password: `#/invitation/{token}`. */
export function invitationOf(hash: string): string | null {
  return /^#\/invitation\/([\w-]+)$/.exec(hash)?.[1] ?? null
}

const HOME: Route = {
  siteKey: null,
  section: 'tickets',
  view: 'open',
  ticketId: null,
  pane: 'thread',
  path: [],
}

/** Reads a hash; whatever makes no sense falls back to the start of the queue. */
export function parseRoute(hash: string): Route {
  const [siteKey, first = 'tickets', ...path] = hash.replace(/^#\/?/, '').split('/').map(decodeSegment)
  const section = SECTIONS.find((known) => known === first)
  if (!siteKey || !section) return HOME
  if (section !== 'tickets') return { ...HOME, siteKey, section, path: path.filter(Boolean) }
  const [view, ticketId, pane] = path
  return {
    ...HOME,
    siteKey,
    view: QUEUE_VIEWS.find((known) => known === view) ?? 'open',
    ticketId: ticketId || null,
    pane: pane === 'details' ? 'details' : 'thread',
  }
}

/** The hash of a route: the `href` of every link inside the desk. */
export function formatRoute({ siteKey, section, path, ...queue }: Route): string {
  if (!siteKey) return '#/'
  const segments = [siteKey, section, ...(section === 'tickets' ? queueSegments(queue) : path)]
  return `#/${segments.map(encodeURIComponent).join('/')}`
}

function queueSegments({ view, ticketId, pane }: Pick<Route, 'view' | 'ticketId' | 'pane'>): string[] {
  if (!ticketId) return [view]
  return pane === 'details' ? [view, ticketId, 'details'] : [view, ticketId]
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    // A hash typed by hand may hold a stray `%`; it names nothing, so it is taken as it stands.
    return segment
  }
}
