import type { IdentityPolicy } from '@deskhand/sdk'
import { onlyRow, rowsOf, statement, type Query } from './statement.ts'

/** What deciding about a sign-in needs to know of a site. */
export interface SignInSite {
  siteId: string
  identity: IdentityPolicy
  /** Whether somebody anonymous has to solve a challenge. */
  challenge: boolean
  /** Of the key that the identity token names; null when the site has no such key. */
  encryptedSecret: Buffer | null
}

const SIGN_IN_SITE = statement(
  'sign_in_site',
  `select site_id as "siteId", identity_policy as identity, challenge, encrypted_secret as "encryptedSecret"
  from deskhand_private.sign_in_site($1, $2, $3)`,
)

export const getSignInSite = (
  siteKey: string,
  origin: string | null,
  kid: string | null,
): Query<SignInSite> => ({
  statement: SIGN_IN_SITE,
  values: [siteKey, origin, kid],
  read: onlyRow<SignInSite>,
})

const START_ANONYMOUS = statement(
  'start_anonymous_session',
  'select deskhand_private.start_anonymous_session($1, $2, $3) as customer_id',
)

export const startAnonymousSession = (siteId: string, tokenHash: Buffer, expiresAt: Date): Query<void> => ({
  statement: START_ANONYMOUS,
  values: [siteId, tokenHash, expiresAt.toISOString()],
  read: () => undefined,
})

/** Who a verified identity token says the customer is. */
export interface IdentityClaims {
  sub: string
  name?: string | undefined
  email?: string | undefined
  avatarUrl?: string | undefined
  company?: string | undefined
}

const START_IDENTIFIED = statement(
  'start_identified_session',
  'select ended_session_id from deskhand_private.start_identified_session($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
)

export interface NewIdentifiedSession {
  siteId: string
  claims: IdentityClaims
  /** Of the key that the claims were signed with: the session ends when it is revoked. */
  kid: string
  /** Of the session the same browser had: it ends, and if it was anonymous its tickets are claimed. */
  oldTokenHash: Buffer | null
  tokenHash: Buffer
  expiresAt: Date
}

/** Starts the session and tells which one it ended. */
export const startIdentifiedSession = (
  session: NewIdentifiedSession,
): Query<{ endedSessionId: string | null }> => ({
  statement: START_IDENTIFIED,
  values: [
    session.siteId,
    session.claims.sub,
    session.claims.name ?? null,
    session.claims.email ?? null,
    session.claims.avatarUrl ?? null,
    session.claims.company ?? null,
    session.oldTokenHash,
    session.tokenHash,
    session.expiresAt.toISOString(),
    session.kid,
  ],
  read: (rows) => ({ endedSessionId: onlyRow<{ ended_session_id: string | null }>(rows).ended_session_id }),
})

const START_MEMBER = statement(
  'start_member_session',
  'select deskhand_private.start_member_session($1, $2, $3)',
)

export const startMemberSession = (userId: string, tokenHash: Buffer, expiresAt: Date): Query<void> => ({
  statement: START_MEMBER,
  values: [userId, tokenHash, expiresAt.toISOString()],
  read: () => undefined,
})

const END = statement('end_session', 'select deskhand_private.end_session($1) as session_id')

/** Ends the session of a token and tells which it was. */
export const endSession = (tokenHash: Buffer): Query<string | null> => ({
  statement: END,
  values: [tokenHash],
  read: (rows) => onlyRow<{ session_id: string | null }>(rows).session_id,
})

const PROLONG = statement('prolong_session', 'select deskhand_private.prolong_session($1)')

/** Lets the session of somebody anonymous, who is using it, last longer. */
export const prolongSession = (tokenHash: Buffer): Query<void> => ({
  statement: PROLONG,
  values: [tokenHash],
  read: () => undefined,
})

const ALIVE = statement(
  'sessions_alive',
  'select place, user_id, to_jsonb(department_ids) as department_ids from deskhand_private.sessions_alive($1, $2, $3)',
)

/** What an agent who is limited to departments may follow. */
export interface DepartmentLimit {
  userId: string
  departmentIds: ReadonlySet<string>
}

/** The right to go on reading a site; `limit` is null for everybody but a limited agent. */
export interface ReadingRight {
  limit: DepartmentLimit | null
}

interface AliveRow {
  place: number
  user_id: string
  department_ids: string[] | null
}

const toRight = ({ user_id, department_ids }: AliveRow): ReadingRight => ({
  limit: department_ids && { userId: user_id, departmentIds: new Set(department_ids) },
})

/** Who reads a site, and from where. */
export interface SiteReader {
  sessionId: string
  siteId: string
  /** The page that asked, to be held against the site's allow-list; null for programs, for our own pages and for members. */
  origin: string | null
}

/** The right of each of these readers, in their order; null where there is none any more. */
export const sessionsAlive = (readers: readonly SiteReader[]): Query<(ReadingRight | null)[]> => ({
  statement: ALIVE,
  values: [
    readers.map((reader) => reader.sessionId),
    readers.map((reader) => reader.siteId),
    readers.map((reader) => reader.origin),
  ],
  read: (rows) => {
    const alive = new Map(rowsOf<AliveRow>(rows).map((row) => [row.place, toRight(row)]))
    return readers.map((_, index) => alive.get(index + 1) ?? null)
  },
})
