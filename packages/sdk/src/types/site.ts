import type { TicketPriority } from './ticket.ts'

/**
 * Who may ask for help: `anonymous` (identity tokens are not taken), `optional`, or `required`
 * (nobody without an identity token).
 */
export type IdentityPolicy = 'anonymous' | 'optional' | 'required'

export interface Department {
  id: string
  name: string
  description: string
}

/** A ticket form filled in beforehand. */
export interface TicketTemplate {
  id: string
  name: string
  subject: string
  body: string
  departmentId: string | null
  priority: TicketPriority | null
}

/** How the launcher looks; inlined into `/widget.js?site=KEY`. */
export interface LauncherConfig {
  /** `#rrggbb`. */
  accent: string
  side: 'left' | 'right'
  /** The accessible name and the text of the launcher. */
  label: string
  /** BCP 47. */
  locale: string
}

/** What a site tells everybody. Public: nothing in it is secret. */
export interface SiteConfig {
  siteKey: string
  name: string
  greeting: string
  identity: IdentityPolicy
  /** Whether a session without an identity token takes a solved challenge, from `GET /v1/sites/:siteKey/challenge`. */
  challenge: boolean
  launcher: LauncherConfig
  departments: Department[]
  templates: TicketTemplate[]
  attachments: { maxBytes: number; contentTypes: string[] }
}
