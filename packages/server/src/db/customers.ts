import type { Customer } from '@deskhand/sdk'
import { rowsOf, statement, type Query } from './statement.ts'

interface CustomerRow {
  id: string
  external_id: string | null
  name: string | null
  email: string | null
  avatar_url: string | null
}

const ME = statement(
  'me',
  `select id, external_id, name, email, avatar_url from deskhand.customers where id = (select deskhand_private.actor_id())`,
)

/** The customer of the context. */
export const getMe = (): Query<Customer | null> => ({
  statement: ME,
  values: [],
  read: (rows) =>
    rowsOf<CustomerRow>(rows).map((row) => ({
      id: row.id,
      verified: row.external_id !== null,
      name: row.name,
      email: row.email,
      avatarUrl: row.avatar_url,
    }))[0] ?? null,
})
