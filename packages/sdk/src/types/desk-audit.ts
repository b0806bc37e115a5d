import type { JsonValue } from './json.ts'
import type { PageQuery } from './page.ts'

/** The query of `GET …/audit`. Newest first. An entry must meet all of it. */
export interface AuditQuery extends PageQuery {
  /**
   * Words of who did it, of the action, of what it was done to, a member or a customer who is still there, or of the details. Each may
   * stand anywhere. At most 200 characters.
   */
  q?: string
  /** What `q` finds besides: entries of these actions. For whoever shows actions under names of their own. */
  qActions?: string[]
  /** For example `customer.erased`; an action that there is not finds nothing. */
  action?: string
  /** Who did it. */
  memberId?: string
  /** Done at this time or later. */
  from?: string
  /** Done before this time. */
  until?: string
}

/** Something that was done to the data of a site, which the history of no ticket can keep. */
export interface AuditEntry {
  id: string
  /** For example `customer.erased`, `site.exported`, `member.role_changed`, `identity_key.revoked` or `settings.changed`. */
  action: string
  /** `system` is the owner of the database. The name is that of a member. */
  actor: { kind: 'customer' | 'member' | 'system'; id: string | null; name: string | null }
  /** The customer it was done to, who may be gone. */
  customerId: string | null
  /** For example how many tickets were erased, or what was taken out. */
  details: Record<string, JsonValue>
  at: string
}
