import type { LauncherConfig, SiteSettings, SiteSettingsChanges } from '@deskhand/sdk'
import { rowsOf, statement, statementVariant, type Query, type SqlValue } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface SettingsRow extends TableRow<
  'sites',
  | 'key'
  | 'name'
  | 'greeting'
  | 'identity_policy'
  | 'allowed_origins'
  | 'launcher_accent'
  | 'launcher_side'
  | 'launcher_label'
  | 'locale'
  | 'attachment_max_bytes'
  | 'attachment_types'
  | 'restrict_agents_to_departments'
  | 'challenge'
> {
  identity_policy: SiteSettings['identity']
  launcher_side: LauncherConfig['side']
}

const READS = `key, name, greeting, identity_policy, to_json(allowed_origins) as allowed_origins, launcher_accent, launcher_side,
  launcher_label, locale, attachment_max_bytes, to_json(attachment_types) as attachment_types, restrict_agents_to_departments,
  challenge`

const toSettings = (row: SettingsRow): SiteSettings => ({
  siteKey: row.key,
  name: row.name,
  greeting: row.greeting,
  identity: row.identity_policy,
  allowedOrigins: row.allowed_origins,
  launcher: {
    accent: row.launcher_accent,
    side: row.launcher_side,
    label: row.launcher_label,
    locale: row.locale,
  },
  attachments: { maxBytes: row.attachment_max_bytes, contentTypes: row.attachment_types },
  restrictAgentsToDepartments: row.restrict_agents_to_departments,
  challenge: row.challenge,
})

const read = (rows: Parameters<typeof rowsOf>[0]): SiteSettings | null =>
  rowsOf<SettingsRow>(rows).map(toSettings)[0] ?? null

const GET = statement('settings', `select ${READS} from deskhand.sites where id = $1`)

export const getSettings = (siteId: string): Query<SiteSettings | null> => ({
  statement: GET,
  values: [siteId],
  read,
})

const toColumns = (changes: SiteSettingsChanges): [column: string, value: SqlValue | undefined][] => [
  ['name', changes.name],
  ['greeting', changes.greeting],
  ['identity_policy', changes.identity],
  ['allowed_origins', changes.allowedOrigins],
  ['launcher_accent', changes.launcher?.accent],
  ['launcher_side', changes.launcher?.side],
  ['launcher_label', changes.launcher?.label],
  ['locale', changes.launcher?.locale],
  ['attachment_max_bytes', changes.attachments?.maxBytes],
  ['attachment_types', changes.attachments?.contentTypes],
  ['restrict_agents_to_departments', changes.restrictAgentsToDepartments],
  ['challenge', changes.challenge],
]

/** Changes only what is named; null for whoever may not. */
export function changeSettings(siteId: string, changes: SiteSettingsChanges): Query<SiteSettings | null> {
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
