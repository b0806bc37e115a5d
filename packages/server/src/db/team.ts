import type { MemberRole, MemberState, NewTeamMember, Page, TeamMember, TeamQuery } from '@deskhand/sdk'
import { orderedList } from './ordered-list.ts'
import { revisionsOf } from './revisions.ts'
import { rowsOf, statement, statementVariant, type Query, type SqlValue } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface TeamRow extends TableRow<'team_members', 'name' | 'email' | 'avatar_url'> {
  id: string
  role: MemberRole
  state: MemberState
  department_ids: string[]
  revision: string
}

const DEPARTMENTS = `array(
    select d.department_id from deskhand.team_member_departments d
    where d.site_id = team_members.site_id and d.user_id = team_members.user_id order by d.department_id
  )`

const revisions = revisionsOf({
  table: 'team_members',
  columns: ['name', 'role', 'disabled_at is null', DEPARTMENTS],
  where: 'site_id = $1 and user_id = $2',
})

const toTeamMember = (row: TeamRow): TeamMember => ({
  id: row.id,
  name: row.name,
  email: row.email,
  avatarUrl: row.avatar_url,
  role: row.role,
  state: row.state,
  departmentIds: row.department_ids,
  revision: row.revision,
})

const ROWS = `select team_members.user_id as id, 0 as position, name, email, avatar_url, role,
  case when disabled_at is not null then 'disabled' when l.user_id is not null then 'invited' else 'active' end as state,
  to_json(${DEPARTMENTS}) as department_ids,
  ${revisions.sql} as revision
  from deskhand.team_members
  left join deskhand.member_links l
    on l.site_id = team_members.site_id and l.user_id = team_members.user_id and l.purpose = 'invitation'
  where team_members.site_id = $1`

const list = orderedList({
  name: 'team',
  rows: `select * from (${ROWS}) as team where state = any ($2)
    and ($3::text is null or strpos(lower(name), lower($3)) > 0 or strpos(lower(email), lower($3)) > 0)
    and ($4::uuid is null or id = any ((select deskhand_private.members_in_reach($1, $4))::uuid[]))`,
  parameters: 4,
  toItem: toTeamMember,
})

/** Who works for the site, by name; those disabled only when they are asked for. */
export const listTeam = (
  siteId: string,
  { state = ['active', 'invited'], q, ticketId, ...page }: TeamQuery,
): Query<Page<TeamMember>> => list([siteId, state, q ?? null, ticketId ?? null], page)

const ONE = statement('team_member', `${ROWS} and team_members.user_id = $2`)

export const getTeamMember = (siteId: string, id: string): Query<TeamMember | null> => ({
  statement: ONE,
  values: [siteId, id],
  read: (rows) => rowsOf<TeamRow>(rows).map(toTeamMember)[0] ?? null,
})

const ADD = statement(
  'add_team_member',
  'insert into deskhand.team_members (site_id, user_id, role, name, email) values ($1, $2, $3, $4, lower($5))',
)

export const addTeamMember = (siteId: string, id: string, member: NewTeamMember): Query<void> => ({
  statement: ADD,
  values: [siteId, id, member.role, member.name, member.email],
  read: () => undefined,
})

const HOLD = statement(
  'hold_team_member',
  'select from deskhand.team_members where site_id = $1 and user_id = $2 and $3::text is not null for update',
)

/** Goes before a change, which the batch ends before where the member has another revision by now. */
export const requireTeamMemberRevision = (
  siteId: string,
  id: string,
  revision: string | undefined,
): Query<void>[] => [
  // Departments are rows of their own: who waits for the member to be free sees those that were settled meanwhile only afterwards.
  { statement: HOLD, values: [siteId, id, revision ?? null], read: () => undefined },
  revisions.require(siteId, id, revision),
]

const COLUMNS = { name: 'name', role: 'role', disabledAt: 'disabled_at' } as const

/** Changes what is named. Nothing happens where there is no such member. */
export function changeTeamMember(
  siteId: string,
  id: string,
  { disabled, ...changes }: { name?: string; role?: MemberRole; disabled?: boolean },
): Query<void>[] {
  const disabledAt = disabled === undefined ? undefined : disabled ? new Date().toISOString() : null
  const given: Partial<Record<keyof typeof COLUMNS, SqlValue | undefined>> = { ...changes, disabledAt }
  const values: SqlValue[] = [siteId, id]
  const assignments: string[] = []
  for (const [field, column] of Object.entries(COLUMNS)) {
    const value = given[field as keyof typeof COLUMNS]
    if (value !== undefined) assignments.push(`${column} = $${values.push(value)}`)
  }
  if (assignments.length === 0) return []
  const text = `update deskhand.team_members set ${assignments.join(', ')} where site_id = $1 and user_id = $2`
  return [{ statement: statementVariant('change_team_member', text), values, read: () => undefined }]
}

const REQUIRE_ELSE = statement(
  'require_somebody_else',
  `select deskhand_private.fail('invalid_request', 'Nobody disables themselves. Ask another admin.', 'disabled')
  where $1 = deskhand_private.actor_id()`,
)

/** Goes before disabling a member: somebody has to be left who can undo it. */
export const requireSomebodyElse = (id: string): Query<void> => ({
  statement: REQUIRE_ELSE,
  values: [id],
  read: () => undefined,
})

const LEAVE = statement(
  'leave_departments',
  'delete from deskhand.team_member_departments where site_id = $1 and user_id = $2 and department_id <> all ($3)',
)
const JOIN = statement(
  'join_departments',
  `insert into deskhand.team_member_departments (site_id, user_id, department_id)
  select m.site_id, m.user_id, department_id from deskhand.team_members m, unnest($3::uuid[]) department_id
  where m.site_id = $1 and m.user_id = $2
  on conflict do nothing`,
)

/** Lets a member work in these departments and no others. */
export const setDepartments = (siteId: string, id: string, departmentIds: readonly string[]): Query<void>[] =>
  [LEAVE, JOIN].map((step) => ({
    statement: step,
    values: [siteId, id, departmentIds],
    read: () => undefined,
  }))
