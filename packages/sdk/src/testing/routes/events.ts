import { LIMITS } from '../../limits.ts'
import type { EventStreams } from '../event-stream.ts'
import { eventFor } from '../event-stream.ts'
import { optional, PAGE_FIELDS, text } from '../fields.ts'
import { readQuery } from '../input.ts'
import type { FakeSettings } from '../options.ts'
import { cursorInvalid } from '../paging.ts'
import { json, sessionOf } from '../router.ts'
import type { Call, Route } from '../router.ts'
import type { Actor } from '../state.ts'

/** What happens, live or as pages of what was missed, for the customer and for the team. */
export function eventRoutes({ siteId }: FakeSettings, streams: EventStreams): Route[] {
  const follow =
    (kind: Actor['kind']) =>
    (call: Call): Response => {
      const session = sessionOf(call, kind)
      const isStream = call.request.headers.get('accept')?.includes('text/event-stream') ?? false
      return isStream
        ? streams.open(call.state, session, call.request)
        : json(missedPage(call, session.actor))
    }
  return [
    { method: 'GET', path: '/v1/events', answer: follow('customer') },
    { method: 'GET', path: `/v1/desk/sites/${siteId}/events`, answer: follow('member') },
  ]
}

function missedPage({ state, url }: Call, reader: Actor): object {
  const { log } = state
  const { after, limit = LIMITS.pageSizeMax } = readQuery<{ after?: string; limit?: number }>(url, {
    after: optional(text(0, 100)),
    limit: PAGE_FIELDS.limit,
  })
  if (after === undefined) return { data: [], nextCursor: log.cursorOf(log.end) }
  const position = log.positionOf(after)
  if (position === null) throw cursorInvalid()
  const seen = log.after(position).flatMap((entry) => {
    const event = eventFor(state, reader, entry)
    return event ? [event] : []
  })
  const data = seen.slice(0, limit)
  return { data, nextCursor: data.at(-1)?.cursor ?? after }
}
