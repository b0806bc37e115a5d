import type { Department, FormField, Page, SiteConfig, TicketTemplate } from '@deskhand/sdk'
import { PUBLIC_SITE_COLUMNS, toSite, type LogoNamed, type PublicSiteRow } from './site-columns.ts'
import { onlyRow, rowsOf, statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

const SITE = statement(
  'site',
  `select ${PUBLIC_SITE_COLUMNS} from deskhand.sites where id = (select deskhand_private.current_site_id())`,
)

type StoredSite = Omit<SiteConfig, 'logoUrl' | 'departments' | 'templates' | 'fields'> & LogoNamed

/** The site of the context, without what belongs to it. */
export const getSite = (): Query<StoredSite> => ({
  statement: SITE,
  values: [],
  read: (rows) => {
    const site = toSite(onlyRow<PublicSiteRow>(rows))
    return { ...site, launcher: { ...site.launcher, labels: labelsIn(site.texts) } }
  },
})

const labelsIn = (texts: SiteConfig['texts']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([locale, { launcherLabel }]) =>
      launcherLabel === undefined ? [] : [[locale, launcherLabel]],
    ),
  )

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

interface FormFieldRow extends TableRow<'ticket_fields', 'key' | 'label' | 'required'> {
  type: FormField['type']
  options: string[]
  visible_if: FormField['visibleIf']
}

const FORM_FIELDS = statement(
  'form_fields',
  `select key, label, type, options, required, visible_if from deskhand.ticket_fields
  where site_id = (select deskhand_private.current_site_id()) order by position, key`,
)

/** What the site of the context asks its customers for; the policies leave out what they are not shown. */
export const listFormFields = (): Query<FormField[]> => ({
  statement: FORM_FIELDS,
  values: [],
  read: (rows) =>
    rowsOf<FormFieldRow>(rows).map((row) => ({
      key: row.key,
      label: row.label,
      type: row.type,
      options: row.options,
      required: row.required,
      visibleIf: row.visible_if && { key: row.visible_if.key, equals: row.visible_if.equals },
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
