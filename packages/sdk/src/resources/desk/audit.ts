import type { Request } from '../../core/request.ts'
import type { AuditEntry, AuditQuery } from '../../types/desk-audit.ts'
import { createList } from './collection.ts'
import type { ListResource } from './collection.ts'

/** What was done to the data of the site, newest first. For admins. */
export interface AuditResource extends ListResource<AuditEntry, AuditQuery> {}

export function createAudit(request: Request, site: string): AuditResource {
  return createList(request, `${site}/audit`)
}
