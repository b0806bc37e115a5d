import type { OpeningHours } from './opening-hours.ts'
import type { Revised, RevisedChanges } from './revision.ts'
import type { IdentityPolicy, LauncherConfig, SiteTexts, TicketForm, WidgetViews } from './site.ts'

/** Everything an admin settles about a site. What of it is public stands in `SiteConfig`. */
export interface SiteSettings extends Revised {
  siteKey: string
  name: string
  /** In the site's own language. */
  greeting: string
  /** What the owner says, by BCP 47 tag. Plain text: markup in it shows as it is written. */
  texts: Record<string, SiteTexts>
  /** Null: without one. */
  logoUrl: string | null
  /** Null: customers are not told. */
  hours: OpeningHours | null
  /** The usual time to an answer, in minutes of opening hours. Null: customers are not told. */
  replyMinutes: number | null
  identity: IdentityPolicy
  /** Origins whose pages may use the site: `https://shop.example`, or `http://localhost:*` for any port. */
  allowedOrigins: string[]
  /** `labels` stand in `texts`. */
  launcher: Omit<LauncherConfig, 'labels'>
  views: WidgetViews
  form: TicketForm
  attachments: { maxBytes: number; contentTypes: string[] }
  /** Whether agents see only the tickets of their own departments, those of none, and those assigned to them. */
  restrictAgentsToDepartments: boolean
  /** Whether somebody anonymous has to solve a challenge before the first ticket. */
  challenge: boolean
}

/**
 * The body of `PATCH …/settings`. Only what is named changes, inside `launcher`, `views`, `form` and `attachments` too; `texts`
 * and `hours` are replaced as a whole. The logo has a route of its own.
 */
export interface SiteSettingsChanges extends RevisedChanges {
  name?: string
  greeting?: string
  texts?: Record<string, SiteTexts>
  hours?: OpeningHours | null
  replyMinutes?: number | null
  identity?: IdentityPolicy
  allowedOrigins?: string[]
  launcher?: Partial<Omit<LauncherConfig, 'labels'>>
  views?: Partial<WidgetViews>
  form?: Partial<TicketForm>
  attachments?: { maxBytes?: number; contentTypes?: string[] }
  restrictAgentsToDepartments?: boolean
  challenge?: boolean
}
