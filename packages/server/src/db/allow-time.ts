import { statement, type Query } from './statement.ts'

const ALLOWED = 120_000

const ALLOW = statement('allow_time', `select set_config('statement_timeout', '${ALLOWED}', true)`)

/**
 * Gives the rest of a batch two minutes. It goes before what must come to its end however much there is to do: nobody may be told
 * that they have too much to be erased.
 */
export const allowTime = (): Query<void> => ({
  statement: ALLOW,
  values: [],
  allows: ALLOWED,
  read: () => undefined,
})
