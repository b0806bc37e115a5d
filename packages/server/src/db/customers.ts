import type { Customer, CustomerRecord, Me, ProfileChanges } from '@deskhand/sdk'
import { onlyRow, statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

type CustomerRow = TableRow<'customers', 'id' | 'external_id' | 'name' | 'email' | 'avatar_url'>

export interface CustomerRecordRow extends CustomerRow, TableRow<'customers', 'company' | 'created_at'> {}

/** What a query selects of `deskhand.customers c` to make a record of it. Also what a customer is granted. */
export const CUSTOMER_RECORD_COLUMNS =
  'c.id, c.external_id, c.name, c.email, c.avatar_url, c.company, c.created_at'

interface MeRow extends CustomerRow {
  /** As JSON, because arrays are not among what a row may hold. */
  claimed_ids: string[]
}

const ME = statement(
  'me',
  `select id, external_id, name, email, avatar_url, to_jsonb(claimed_ids) as claimed_ids
  from deskhand.customers where id = (select deskhand_private.actor_id())`,
)

const toCustomer = (row: CustomerRow): Customer => ({
  id: row.id,
  verified: row.external_id !== null,
  name: row.name,
  email: row.email,
  avatarUrl: row.avatar_url,
})

export const toCustomerRecord = (row: CustomerRecordRow): CustomerRecord => ({
  ...toCustomer(row),
  externalId: row.external_id,
  company: row.company,
  createdAt: row.created_at,
})

/** The customer of the context. */
export const getMe = (): Query<Me> => ({
  statement: ME,
  values: [],
  read(rows) {
    const row = onlyRow<MeRow>(rows)
    return { ...toCustomer(row), claimedIds: row.claimed_ids }
  },
})

const MY_RECORD = statement(
  'my_record',
  `select ${CUSTOMER_RECORD_COLUMNS} from deskhand.customers c where c.id = (select deskhand_private.actor_id())`,
)

/** Everything that is kept of the customer of the context. */
export const getMyRecord = (): Query<CustomerRecord> => ({
  statement: MY_RECORD,
  values: [],
  read: (rows) => toCustomerRecord(onlyRow<CustomerRecordRow>(rows)),
})

const CHANGE_PROFILE = statement('change_profile', 'select deskhand.change_profile($1)')

/** Changes what the anonymous customer of the context says of themselves. Of an identified one it is refused. */
export const changeProfile = (changes: ProfileChanges): Query<void> => ({
  statement: CHANGE_PROFILE,
  values: [JSON.stringify(changes)],
  read: () => undefined,
})

/** The sessions that a change has ended. As JSON, because arrays are not among what a row may hold. */
export const endedSessions: Query<string[]>['read'] = (rows) => onlyRow<{ ended: string[] }>(rows).ended

const ERASE_ME = statement('erase_me', 'select to_jsonb(deskhand.erase_me()) as ended')

/** Erases the customer of the context, and tells which sessions that ended. */
export const eraseMe = (): Query<string[]> => ({ statement: ERASE_ME, values: [], read: endedSessions })
