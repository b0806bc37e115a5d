import type { IdentityPolicy, LauncherConfig } from './site.ts'

/** Everything an admin settles about a site. What of it is public stands in `SiteConfig`. */
export interface SiteSettings {
  siteKey: string
  name: string
  greeting: string
  identity: IdentityPolicy
  /** Origins whose pages may use the site: `https://shop.example`, or `http://localhost:*` for any port. */
  allowedOrigins: string[]
  launcher: LauncherConfig
  attachments: { maxBytes: number; contentTypes: string[] }
  /** Whether agents see only the tickets of their own departments, those of none, and those assigned to them. */
  restrictAgentsToDepartments: boolean
  /** Whether somebody anonymous has to solve a challenge before the first ticket. */
  challenge: boolean
}

/** The body of `PATCH …/settings`. Only what is named changes, inside `launcher` and `attachments` too. */
export interface SiteSettingsChanges {
  name?: string
  greeting?: string
  identity?: IdentityPolicy
  allowedOrigins?: string[]
  launcher?: Partial<LauncherConfig>
  attachments?: { maxBytes?: number; contentTypes?: string[] }
  restrictAgentsToDepartments?: boolean
  challenge?: boolean
}
