import { statement, type Query } from './statement.ts'

/** What tells one revision of a row from the next. */
interface Revisable {
  /** Without its schema. */
  table: string
  /** The columns that people edit. The place in an order is none of them: moving something is no change of what it says. */
  columns: readonly string[]
  /** Which row, where `$1` is the site and `$2` the id. */
  where?: string
}

export interface Revisions {
  /** Gives the revision of a row: the same as long as nobody edits it. */
  sql: string
  /**
   * Goes before a change, and holds the row until it is made. The batch ends with `changed_meanwhile` where the row has another
   * revision by now; without one it asks for nothing.
   */
  require(siteId: string, id: string, revision: string | undefined): Query<void>
}

/** Lets nobody overwrite what they have not seen: who changes a row says which revision of it they know. */
export function revisionsOf({ table, columns, where = 'site_id = $1 and id = $2' }: Revisable): Revisions {
  const sql = `md5(row(${columns.join(', ')})::text)`
  // The row is locked first and compared then: somebody whose change is on its way is waited for.
  const requirement = statement(
    `require_revision:${table}`,
    `with present as materialized (select ${sql} as revision from deskhand.${table} where ${where} and $3::text is not null for update)
    select deskhand_private.fail('changed_meanwhile',
      'Somebody else has changed it since you read it. Read it again, and send your change with the new revision.')
    from present where revision <> $3`,
  )
  return {
    sql,
    require: (siteId, id, revision) => ({
      statement: requirement,
      values: [siteId, id, revision ?? null],
      read: () => undefined,
    }),
  }
}
