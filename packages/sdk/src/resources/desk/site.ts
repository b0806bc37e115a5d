import type { RequestOptions } from '../../core/request-options.ts'
import type { Request } from '../../core/request.ts'
import { path } from '../../core/url.ts'
import type { AttachmentLink } from '../../types/attachment.ts'
import type { SiteMember } from '../../types/desk.ts'
import type { DeskEventDataMap } from '../../types/event.ts'
import type { Page } from '../../types/page.ts'
import type { Department } from '../../types/site.ts'
import type { EventsResource } from '../events.ts'
import { createDeskMessages } from './messages.ts'
import type { DeskMessagesResource } from './messages.ts'
import { createDeskTickets } from './tickets.ts'
import type { DeskTicketsResource } from './tickets.ts'

/** One site as its team works on it. */
export interface DeskSite {
  readonly tickets: DeskTicketsResource
  readonly messages: DeskMessagesResource
  readonly attachments: {
    /** A link to the bytes that works without a token, for five minutes at most. */
    link(id: string, options?: RequestOptions): Promise<AttachmentLink>
  }
  readonly members: { list(options?: RequestOptions): Promise<Page<SiteMember>> }
  readonly departments: { list(options?: RequestOptions): Promise<Page<Department>> }
  readonly events: EventsResource<DeskEventDataMap>
}

/** Builds the resources below `/v1/desk/sites/:siteId`; `eventsAt` makes the live events of a path. */
export function createDeskSite(
  request: Request,
  siteId: string,
  eventsAt: (path: string) => EventsResource<DeskEventDataMap>,
): DeskSite {
  const site = path`/v1/desk/sites/${siteId}`
  return {
    tickets: createDeskTickets(request, site),
    messages: createDeskMessages(request, site),
    attachments: {
      link: (id, options) => request({ ...options, path: site + path`/attachments/${id}` }),
    },
    members: { list: (options) => request({ ...options, path: `${site}/members` }) },
    departments: { list: (options) => request({ ...options, path: `${site}/departments` }) },
    events: eventsAt(`${site}/events`),
  }
}
