import type { MemberRole } from '@deskhand/sdk'
import type { ComponentType } from 'preact'
import { AccessPage } from './access/AccessPage.tsx'
import { AccountPage } from './account/AccountPage.tsx'
import { AuditPage } from './audit/AuditPage.tsx'
import { CannedRepliesPage } from './canned-replies/CannedRepliesPage.tsx'
import { DepartmentsPage } from './departments/DepartmentsPage.tsx'
import { FieldsPage } from './fields/FieldsPage.tsx'
import { TicketFormPage } from './form/TicketFormPage.tsx'
import { HoursPage } from './hours/HoursPage.tsx'
import { IdentityKeysPage } from './identity/IdentityKeysPage.tsx'
import { InstallPage } from './install/InstallPage.tsx'
import { LookPage } from './look/LookPage.tsx'
import { TagsPage } from './tags/TagsPage.tsx'
import { TemplatesPage } from './templates/TemplatesPage.tsx'
import { TextsPage } from './texts/TextsPage.tsx'
import { ViewsPage } from './views/ViewsPage.tsx'
import { WebhooksPage } from './webhooks/WebhooksPage.tsx'

/** What can be settled, in the order of the list beside it. */
export const SUBJECTS = [
  'install',
  'look',
  'texts',
  'views',
  'form',
  'hours',
  'departments',
  'fields',
  'templates',
  'tags',
  'canned-replies',
  'access',
  'identity-keys',
  'webhooks',
  'audit',
  'account',
] as const

export type Subject = (typeof SUBJECTS)[number]

interface SubjectInfo {
  /** Who finds something to do there. The server decides what may be done. */
  roles: readonly MemberRole[]
  Page: ComponentType
}

const EVERYBODY: readonly MemberRole[] = ['agent', 'admin']
const ADMINS: readonly MemberRole[] = ['admin']

export const INFO: Record<Subject, SubjectInfo> = {
  install: { roles: ADMINS, Page: InstallPage },
  look: { roles: ADMINS, Page: LookPage },
  texts: { roles: ADMINS, Page: TextsPage },
  views: { roles: ADMINS, Page: ViewsPage },
  form: { roles: ADMINS, Page: TicketFormPage },
  hours: { roles: ADMINS, Page: HoursPage },
  departments: { roles: ADMINS, Page: DepartmentsPage },
  fields: { roles: ADMINS, Page: FieldsPage },
  templates: { roles: ADMINS, Page: TemplatesPage },
  tags: { roles: ADMINS, Page: TagsPage },
  'canned-replies': { roles: EVERYBODY, Page: CannedRepliesPage },
  access: { roles: ADMINS, Page: AccessPage },
  'identity-keys': { roles: ADMINS, Page: IdentityKeysPage },
  webhooks: { roles: ADMINS, Page: WebhooksPage },
  audit: { roles: ADMINS, Page: AuditPage },
  account: { roles: EVERYBODY, Page: AccountPage },
}
