import { onlyRow, rowsOf, statement, type Query } from './statement.ts'

const CREDENTIALS = statement('member_credentials', 'select * from deskhand_private.member_credentials($1)')

/** Of a member who may sign in; null for everybody else. */
export const getCredentials = (email: string): Query<{ userId: string; passwordHash: string } | null> => ({
  statement: CREDENTIALS,
  values: [email],
  read: (rows) => {
    const [row] = rowsOf<{ user_id: string; password_hash: string | null }>(rows)
    return row?.password_hash ? { userId: row.user_id, passwordHash: row.password_hash } : null
  },
})

const ACCOUNT_FOR = statement(
  'account_for',
  'select user_id as "userId", has_password as "hasPassword" from deskhand_private.user_for_email($1)',
)

/** The account of an e-mail address, made where there is none. */
export const accountFor = (email: string): Query<{ userId: string; hasPassword: boolean }> => ({
  statement: ACCOUNT_FOR,
  values: [email],
  read: onlyRow<{ userId: string; hasPassword: boolean }>,
})

const FIND_ACCOUNT = statement(
  'find_account',
  'select user_id as "userId", has_password as "hasPassword" from deskhand_private.find_user($1)',
)

/** The account of an e-mail address, if there is one. */
export const findAccount = (email: string): Query<{ userId: string; hasPassword: boolean } | null> => ({
  statement: FIND_ACCOUNT,
  values: [email],
  read: (rows) => rowsOf<{ userId: string; hasPassword: boolean }>(rows)[0] ?? null,
})

const SET_PASSWORD = statement('set_password', 'select deskhand_private.set_password($1, $2)')

export const setPasswordHash = (userId: string, passwordHash: string): Query<void> => ({
  statement: SET_PASSWORD,
  values: [userId, passwordHash],
  read: () => undefined,
})

const OWN_EMAIL = statement('own_sign_in_email', 'select deskhand_private.own_sign_in_email() as email')

/** The address the signed-in member signs in with. */
export const getOwnSignInEmail = (): Query<string> => ({
  statement: OWN_EMAIL,
  values: [],
  read: (rows) => onlyRow<{ email: string }>(rows).email,
})

const OPEN_LINK = statement(
  'open_member_link',
  `select case when $3::text is null then false
    else deskhand_private.open_member_link($1, $2, $3, $4, $5) end as is_open`,
)

/** A link that a member chooses a password through, as it is kept. */
export interface KeptMemberLink {
  siteId: string
  userId: string
  /** Null opens none: whoever has a password needs no invitation. */
  purpose: 'invitation' | 'password_reset' | null
  tokenHash: Buffer
  expiresAt: Date
}

/** Opens a link through which a member chooses a password. False where the member belongs to sites of others too. */
export const openMemberLink = (link: KeptMemberLink): Query<boolean> => ({
  statement: OPEN_LINK,
  values: [link.siteId, link.userId, link.purpose, link.tokenHash, link.expiresAt.toISOString()],
  read: (rows) => onlyRow<{ is_open: boolean }>(rows).is_open,
})

const USE_LINK = statement('use_member_link', 'select deskhand_private.use_member_link($1) as user_id')

/** Uses a link up and tells whose it was. Ends with `invitation_invalid` where there is no such link any more. */
export const useMemberLink = (tokenHash: Buffer): Query<string> => ({
  statement: USE_LINK,
  values: [tokenHash],
  read: (rows) => onlyRow<{ user_id: string }>(rows).user_id,
})
