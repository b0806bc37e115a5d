import { isBuiltIn } from './queue-views.ts'

/** The parts of the desk, in the order of its navigation. */
export const SECTIONS = ['tickets', 'customers', 'articles', 'metrics', 'team', 'settings'] as const

export type Section = (typeof SECTIONS)[number]

/**
 * Where the member is: `#/{siteKey}/tickets/{view}/{ticketId}/details?{filter}`, or `#/{siteKey}/{section}/…` for every other
 * section. It lives in the hash, so the server needs no rule for it.
 */
export interface Route {
  siteKey: string | null
  section: Section
  /** A view that every desk has, or the id of a saved one. */
  view: string
  /** What the queue is narrowed to instead of what the view stands for, as `formatListing` writes it. */
  filter: string | null
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
  filter: null,
  ticketId: null,
  pane: 'thread',
  path: [],
}

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Reads a hash; whatever makes no sense falls back to the start of the queue. */
export function parseRoute(hash: string): Route {
  const [place = '', ...query] = hash.replace(/^#\/?/, '').split('?')
  const [siteKey, first = 'tickets', ...path] = place.split('/').map(decodeSegment)
  const section = SECTIONS.find((known) => known === first)
  if (!siteKey || !section) return HOME
  if (section !== 'tickets') return { ...HOME, siteKey, section, path: path.filter(Boolean) }
  const [view, ticketId, pane] = path
  return {
    ...HOME,
    siteKey,
    view: view !== undefined && (isBuiltIn(view) || ID.test(view)) ? view : 'open',
    filter: query.join('?') || null,
    ticketId: ticketId || null,
    pane: pane === 'details' ? 'details' : 'thread',
  }
}

/** The hash of a route: the `href` of every link inside the desk. */
export function formatRoute({ siteKey, section, path, ...queue }: Route): string {
  if (!siteKey) return '#/'
  const isQueue = section === 'tickets'
  const segments = [siteKey, section, ...(isQueue ? queueSegments(queue) : path)]
  const query = isQueue && queue.filter !== null ? `?${queue.filter}` : ''
  return `#/${segments.map(encodeURIComponent).join('/')}${query}`
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
