import type { SiteSettings, SiteSettingsChanges } from '@deskhand/sdk'
import { revisionsOf } from './revisions.ts'
import { PUBLIC_SITE_COLUMNS, toSite, type LogoNamed, type PublicSiteRow } from './site-columns.ts'
import { rowsOf, statement, statementVariant, type Query, type SqlValue } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface SettingsRow
  extends PublicSiteRow, TableRow<'sites', 'allowed_origins' | 'restrict_agents_to_departments'> {
  revision: string
}

type StoredSettings = Omit<SiteSettings, 'logoUrl'> & LogoNamed

const toSettings = (row: SettingsRow): StoredSettings => ({
  ...toSite(row),
  allowedOrigins: row.allowed_origins,
  restrictAgentsToDepartments: row.restrict_agents_to_departments,
  revision: row.revision,
})

const jsonOf = (value: object | null | undefined): string | null | undefined =>
  value ? JSON.stringify(value) : value

const toColumns = (changes: SiteSettingsChanges): [column: string, value: SqlValue | undefined][] => [
  ['name', changes.name],
  ['greeting', changes.greeting],
  ['texts', jsonOf(changes.texts)],
  ['hours', jsonOf(changes.hours)],
  ['reply_minutes', changes.replyMinutes],
  ['identity_policy', changes.identity],
  ['allowed_origins', changes.allowedOrigins],
  ['launcher_accent', changes.launcher?.accent],
  ['launcher_side', changes.launcher?.side],
  ['launcher_offset_x', changes.launcher?.offsetX],
  ['launcher_offset_y', changes.launcher?.offsetY],
  ['color_scheme', changes.launcher?.colorScheme],
  ['preset', changes.launcher?.preset],
  ['corners', changes.launcher?.corners],
  ['launcher_label', changes.launcher?.label],
  ['locale', changes.launcher?.locale],
  ['shows_knowledge_base', changes.views?.knowledgeBase],
  ['shows_new_ticket', changes.views?.newTicket],
  ['shows_tickets', changes.views?.tickets],
  ['shows_rating', changes.views?.rating],
  ['asks_priority', changes.form?.priority],
  ['asks_department', changes.form?.department],
  ['attachment_max_bytes', changes.attachments?.maxBytes],
  ['attachment_types', changes.attachments?.contentTypes],
  ['restrict_agents_to_departments', changes.restrictAgentsToDepartments],
  ['challenge', changes.challenge],
]

export const settingsRevisions = revisionsOf({
  table: 'sites',
  columns: toColumns({}).map(([column]) => column),
  where: 'id = $1 and id = $2',
})

const READS = `${PUBLIC_SITE_COLUMNS}, to_json(allowed_origins) as allowed_origins, restrict_agents_to_departments,
  ${settingsRevisions.sql} as revision`

const read = (rows: Parameters<typeof rowsOf>[0]): StoredSettings | null =>
  rowsOf<SettingsRow>(rows).map(toSettings)[0] ?? null

const GET = statement('settings', `select ${READS} from deskhand.sites where id = $1`)

export const getSettings = (siteId: string): Query<StoredSettings | null> => ({
  statement: GET,
  values: [siteId],
  read,
})

/** Changes only what is named; null for whoever may not. */
export function changeSettings(siteId: string, changes: SiteSettingsChanges): Query<StoredSettings | null> {
  const values: SqlValue[] = [siteId]
  const assignments: string[] = []
  for (const [column, value] of toColumns(changes))
    if (value !== undefined) assignments.push(`${column} = $${values.push(value)}`)
  if (assignments.length === 0) return getSettings(siteId)
  return {
    statement: statementVariant(
      'change_settings',
      `update deskhand.sites set ${assignments.join(', ')} where id = $1 returning ${READS}`,
    ),
    values,
    read,
  }
}
