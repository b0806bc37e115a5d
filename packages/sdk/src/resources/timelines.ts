import type { ClientCore } from '../core/client-core.ts'
import { everyItem } from '../core/pages.ts'
import type { RequestOptions } from '../core/request-options.ts'
import { path } from '../core/url.ts'
import type { Page } from '../types/page.ts'
import type { TimelineEntry, TimelineQuery } from '../types/timeline.ts'

/** What was said and what was changed, in one order. */
export interface TimelinesResource {
  /** One page of a ticket's messages and changes, oldest first. */
  timeline(id: string, query?: TimelineQuery, options?: RequestOptions): Promise<Page<TimelineEntry>>
  /**
   * The whole timeline, page after page as you read on.
   * @example
   * for await (const entry of deskhand.tickets.allTimeline(ticket.id)) console.log(entry.kind)
   */
  allTimeline(
    id: string,
    query?: Omit<TimelineQuery, 'cursor'>,
    options?: RequestOptions,
  ): AsyncIterable<TimelineEntry>
}

/**
 * Makes what reads the timeline of a ticket; `createClient` has it among its `tickets`.
 * @example
 * const tickets = { ...createTickets(core), ...createTimelines(core) }
 */
export function createTimelines({ request }: ClientCore): TimelinesResource {
  const timeline: TimelinesResource['timeline'] = (id, query, options) =>
    request({ ...options, path: path`/v1/tickets/${id}/timeline`, query })
  return {
    timeline,
    allTimeline: (id, query, options) =>
      everyItem((cursor) => timeline(id, { ...query, ...cursor }, options)),
  }
}
