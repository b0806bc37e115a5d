import type { FormField } from './field.ts'
import type { OpeningHours } from './opening-hours.ts'
import type { TicketPriority } from './ticket.ts'

/**
 * Who may ask for help: `anonymous` (identity tokens are not taken), `optional`, or `required`
 * (nobody without an identity token). A change reaches sessions and streams that are open: whom it shuts out is asked to start anew.
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

/** How the widget looks before anything is asked of the server; inlined into `/widget.js?site=KEY`. */
export interface LauncherConfig {
  /** `#rrggbb`. Text on it, and text in it, is coloured so that it stays readable. */
  accent: string
  side: 'left' | 'right'
  /** Pixels from that side of the window. */
  offsetX: number
  /** Pixels from the bottom of the window. */
  offsetY: number
  /** `auto` is what the visitor's system is set to. */
  colorScheme: 'auto' | 'light' | 'dark'
  /** `soft` tints its surfaces, `plain` keeps to hairlines, `bold` fills the head of the panel with the accent. */
  preset: 'soft' | 'plain' | 'bold'
  corners: 'square' | 'slight' | 'round'
  /** The accessible name and the text of the launcher, where `labels` has none. */
  label: string
  /** The label in other languages, by BCP 47 tag. */
  labels: Record<string, string>
  /** The site's own language, as a BCP 47 tag. */
  locale: string
}

/**
 * What an owner says in one language, as plain text. Texts that are left out come from the site's own language, and where that
 * has none, from the widget.
 */
export interface SiteTexts {
  greeting?: string
  launcherLabel?: string
  /** Under the greeting. */
  introduction?: string
  /** In the empty search field. */
  searchPlaceholder?: string
  /** Above the form of a new ticket. */
  newTicketIntroduction?: string
  /** In the empty subject of a new ticket. */
  subjectPlaceholder?: string
  /** In the empty text of a new ticket, and of an answer. */
  messagePlaceholder?: string
}

/** Which views the widget shows. It keeps nothing from those who call the API. */
export interface WidgetViews {
  /** Search and articles. */
  knowledgeBase: boolean
  newTicket: boolean
  /** The list of own tickets, open and past. */
  tickets: boolean
  rating: boolean
}

/** What a customer may choose for a new ticket. The server refuses what is not asked for. */
export interface TicketForm {
  priority: boolean
  department: boolean
}

/** What a site tells everybody. Public: nothing in it is secret. */
export interface SiteConfig {
  siteKey: string
  name: string
  /** In the site's own language. */
  greeting: string
  /** What the owner says, by BCP 47 tag. */
  texts: Record<string, SiteTexts>
  /** Null: without one. Its address changes with the picture. */
  logoUrl: string | null
  /** Null: the site does not say. */
  hours: OpeningHours | null
  /** The usual time to an answer, in minutes of opening hours. Null: the site does not say. */
  replyMinutes: number | null
  identity: IdentityPolicy
  /** Whether a session without an identity token takes a solved challenge, from `GET /v1/sites/:siteKey/challenge`. */
  challenge: boolean
  launcher: LauncherConfig
  views: WidgetViews
  form: TicketForm
  departments: Department[]
  templates: TicketTemplate[]
  /** In the owner's order. */
  fields: FormField[]
  attachments: { maxBytes: number; contentTypes: string[] }
}
