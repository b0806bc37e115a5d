import type { Department, LauncherConfig, Page, SiteConfig, TicketTemplate } from '@deskhand/sdk'
import { onlyRow, rowsOf, statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface SiteRow extends TableRow<
  'sites',
  | 'key'
  | 'name'
  | 'greeting'
  | 'identity_policy'
  | 'challenge'
  | 'launcher_accent'
  | 'launcher_side'
  | 'launcher_label'
  | 'locale'
  | 'attachment_max_bytes'
  | 'attachment_types'
> {
  identity_policy: SiteConfig['identity']
  launcher_side: LauncherConfig['side']
}

const SITE = statement(
  'site',
  `select key, name, greeting, identity_policy, challenge, launcher_accent, launcher_side, launcher_label, locale, attachment_max_bytes,
    to_json(attachment_types) as attachment_types
  from deskhand.sites where id = (select deskhand_private.current_site_id())`,
)

type SiteSettings = Omit<SiteConfig, 'departments' | 'templates'>

/** The site of the context, without what belongs to it. */
export const getSite = (): Query<SiteSettings> => ({
  statement: SITE,
  values: [],
  read: (rows) => toSettings(onlyRow<SiteRow>(rows)),
})

const toSettings = (row: SiteRow): SiteSettings => ({
  siteKey: row.key,
  name: row.name,
  greeting: row.greeting,
  identity: row.identity_policy,
  challenge: row.challenge,
  launcher: {
    accent: row.launcher_accent,
    side: row.launcher_side,
    label: row.launcher_label,
    locale: row.locale,
  },
  attachments: { maxBytes: row.attachment_max_bytes, contentTypes: row.attachment_types },
})

const DEPARTMENTS = statement(
  'departments',
  `select id, name, description from deskhand.departments
  where site_id = (select deskhand_private.current_site_id()) order by position, name`,
)

/** The departments of the site of the context, in the owner's order. */
export const listDepartments = (): Query<Page<Department>> => ({
  statement: DEPARTMENTS,
  values: [],
  read: (rows) => ({
    data: rowsOf<Department>(rows).map(({ id, name, description }) => ({ id, name, description })),
    nextCursor: null,
  }),
})

interface TemplateRow extends TableRow<
  'ticket_templates',
  'id' | 'name' | 'subject' | 'body' | 'department_id' | 'priority'
> {
  priority: TicketTemplate['priority']
}

const TEMPLATES = statement(
  'templates',
  `select id, name, subject, body, department_id, priority from deskhand.ticket_templates
  where site_id = (select deskhand_private.current_site_id()) order by position, name`,
)

/** The ticket templates of the site of the context, in the owner's order. */
export const listTemplates = (): Query<TicketTemplate[]> => ({
  statement: TEMPLATES,
  values: [],
  read: (rows) =>
    rowsOf<TemplateRow>(rows).map((row) => ({
      id: row.id,
      name: row.name,
      subject: row.subject,
      body: row.body,
      departmentId: row.department_id,
      priority: row.priority,
    })),
})

const ORIGIN_KNOWN = statement('origin_known', 'select deskhand_private.origin_known($1) as known')

/** Whether any site allows pages of this origin. */
export const originKnown = (origin: string): Query<boolean> => ({
  statement: ORIGIN_KNOWN,
  values: [origin],
  read: (rows) => onlyRow<{ known: boolean }>(rows).known,
})

const READY = statement('ready', 'select 1 as ready')

/** Whether the database answers. */
export const readyQuery = (): Query<void> => ({ statement: READY, values: [], read: () => undefined })
