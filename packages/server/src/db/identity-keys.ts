import { LIMITS, type IdentityKeyInfo, type Page, type PageQuery } from '@deskhand/sdk'
import { decodeCursor, encodeCursor, pageOf } from './cursor.ts'
import { onlyRow, rowsOf, statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

type KeyRow = TableRow<'site_identity_keys', 'id' | 'kid' | 'created_at' | 'revoked_at'>

const READS = 'id, kid, created_at, revoked_at'
const SORT = '-createdAt'

const toKey = (row: KeyRow): IdentityKeyInfo => ({
  id: row.id,
  kid: row.kid,
  createdAt: row.created_at,
  revokedAt: row.revoked_at,
})

const LIST = statement(
  'identity_keys',
  `select ${READS} from deskhand.site_identity_keys
  where site_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
  order by created_at desc, id desc limit $4`,
)

/** The keys of a site, the newest first, with those that are revoked. */
export function listIdentityKeys(
  siteId: string,
  { cursor, limit = LIMITS.pageSize }: PageQuery,
): Query<Page<IdentityKeyInfo>> {
  const from = cursor === undefined ? null : decodeCursor(cursor, SORT)
  return {
    statement: LIST,
    values: [siteId, from?.after ?? null, from?.id ?? null, limit + 1],
    read: (rows) =>
      pageOf(rowsOf<KeyRow>(rows), limit, toKey, (row) =>
        encodeCursor({ sort: SORT, after: row.created_at, id: row.id }),
      ),
  }
}

const ADD = statement(
  'add_identity_key',
  `insert into deskhand.site_identity_keys (site_id, kid, encrypted_secret) values ($1, $2, $3) returning ${READS}`,
)

export const addIdentityKey = (
  siteId: string,
  kid: string,
  encryptedSecret: Buffer,
): Query<IdentityKeyInfo> => ({
  statement: ADD,
  values: [siteId, kid, encryptedSecret],
  read: (rows) => toKey(onlyRow<KeyRow>(rows)),
})

const REVOKE = statement(
  'revoke_identity_key',
  `with found as (select id from deskhand.site_identity_keys where site_id = $1 and id = $2),
    revoked as (
      update deskhand.site_identity_keys set revoked_at = now() where site_id = $1 and id = $2 and revoked_at is null
    )
  select from found`,
)

/** Revokes a key; one that is revoked stays so. Tells whether there is such a key. */
export const revokeIdentityKey = (siteId: string, id: string): Query<boolean> => ({
  statement: REVOKE,
  values: [siteId, id],
  read: (rows) => rows.length > 0,
})
