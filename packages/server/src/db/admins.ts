import { statement, type Query } from './statement.ts'

const REQUIRE = statement('require_admin', 'select deskhand_private.require_admin($1)')

/**
 * Goes before what only admins may do: the policies refuse others too, but with no rows instead of a reason.
 * The batch ends with `forbidden` for whoever is no admin of the site.
 */
export const requireAdmin = (siteId: string): Query<void> => ({
  statement: REQUIRE,
  values: [siteId],
  read: () => undefined,
})
