import type { Attachment } from './attachment.ts'
import type { HostPage, Ticket } from './ticket.ts'
import type { TimelineEntry } from './timeline.ts'

import type { SolvedChallenge } from './challenge.ts'

/** A person who asks for help on a host page. */
export interface Customer {
  id: string
  /** True when the host's backend has vouched for this person with a signed identity token. */
  verified: boolean
  name: string | null
  /** An attribute to show, never proof of who somebody is. */
  email: string | null
  avatarUrl: string | null
}

/** What `GET /v1/me` answers: the customer who asks. */
export interface Me extends Customer {
  /** The ids of the anonymous customers this one has turned out to be, the latest first; 20 at most. */
  claimedIds: string[]
}

/** What `POST /v1/sessions` answers: the bearer token of a customer, and who the customer is. */
export interface CustomerSession {
  /** Sent as `Authorization: Bearer …`; worth one customer of one site, and never part of a URL. */
  token: string
  customer: Me
}

/** The body of `POST /v1/sessions`. */
export interface NewCustomerSession {
  siteKey: string
  /** A JWT that the host's backend signed. Without it the session is anonymous. */
  identityToken?: string
  /** For a session without an identity token, where `SiteConfig.challenge` asks for it. */
  challenge?: SolvedChallenge
}

/** The body of `PATCH /v1/me`: what somebody anonymous says of themselves. Only what is named changes; `null` takes it back. */
export interface ProfileChanges {
  name?: string | null
  email?: string | null
}

/** A customer with everything that is kept of the person. */
export interface CustomerRecord extends Customer {
  /** The `sub` of the identity token; `null` for somebody anonymous. */
  externalId: string | null
  company: string | null
  /** When the customer was first seen. */
  createdAt: string
}

/** A ticket as it is taken out, with everything that was said and changed, in order. */
export interface ExportedTicket extends Ticket {
  /** The page the customer was on when asking. */
  page: HostPage | null
  timeline: TimelineEntry[]
}

/** A file as it is taken out. Its bytes are behind `GET …/attachments/:id`. */
export interface ExportedAttachment extends Attachment {
  /** `null` for a file that was never sent. */
  ticketId: string | null
  messageId: string | null
  createdAt: string
}

/** When a customer was signed in. */
export interface ExportedSession {
  createdAt: string
  expiresAt: string
}

/** What `GET /v1/me/export` answers: everything Deskhand holds about the customer who asks. */
export interface CustomerExport<T = ExportedTicket> {
  exportedAt: string
  customer: CustomerRecord
  sessions: ExportedSession[]
  tickets: T[]
  attachments: ExportedAttachment[]
}
