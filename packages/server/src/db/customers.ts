import type { Customer } from '@deskhand/sdk'
import { onlyRow, statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

type CustomerRow = TableRow<'customers', 'id' | 'external_id' | 'name' | 'email' | 'avatar_url'>

const ME = statement(
  'me',
  `select id, external_id, name, email, avatar_url from deskhand.customers where id = (select deskhand_private.actor_id())`,
)

const toCustomer = (row: CustomerRow): Customer => ({
  id: row.id,
  verified: row.external_id !== null,
  name: row.name,
  email: row.email,
  avatarUrl: row.avatar_url,
})

/** The customer of the context. */
export const getMe = (): Query<Customer> => ({
  statement: ME,
  values: [],
  read: (rows) => toCustomer(onlyRow<CustomerRow>(rows)),
})
