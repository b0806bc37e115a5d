import type { Member, MemberRole, MemberSite } from '@deskhand/sdk'
import { rowsOf, statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface MemberRow extends TableRow<'team_members', 'user_id' | 'name' | 'email' | 'avatar_url' | 'role'> {
  role: MemberRole
}

const toMember = (row: MemberRow): Member => ({
  id: row.user_id,
  name: row.name,
  email: row.email,
  avatarUrl: row.avatar_url,
})

const MEMBERSHIPS = statement(
  'memberships',
  `select m.user_id, m.name, m.email, m.avatar_url, m.role, s.id as site_id, s.key as site_key, s.name as site_name
  from deskhand.team_members m join deskhand.sites s on s.id = m.site_id
  where m.user_id = (select deskhand_private.actor_id()) and m.disabled_at is null
  order by s.name, s.id`,
)

interface MembershipRow extends MemberRow {
  site_id: string
  site_key: string
  site_name: string
}

/** The signed-in member, and the sites of that member. */
export const getMemberships = (): Query<{ member: Member; sites: MemberSite[] } | null> => ({
  statement: MEMBERSHIPS,
  values: [],
  read: (rows) => {
    const memberships = rowsOf<MembershipRow>(rows)
    const [first] = memberships
    if (!first) return null
    return {
      member: toMember(first),
      sites: memberships.map((row) => ({
        id: row.site_id,
        siteKey: row.site_key,
        name: row.site_name,
        role: row.role,
      })),
    }
  },
})
