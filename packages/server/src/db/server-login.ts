import { hkdfSync } from 'node:crypto'
import pg from 'pg'

/** The role the server logs in as. It has no rights of its own: each request takes a role for its transaction. */
const SERVER_ROLE = 'deskhand_server'

/**
 * Gives the server its login, with a password that follows from the operator's secret, so that any number of server processes
 * come to the same one.
 * @returns the address to log in with
 */
export async function grantServerLogin(ownerUrl: string, secret: string): Promise<string> {
  const password = Buffer.from(hkdfSync('sha256', secret, '', 'deskhand database login', 24)).toString(
    'base64url',
  )
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'deskhand setup' })
  await client.connect()
  try {
    await client.query(`alter role ${SERVER_ROLE} with login password ${client.escapeLiteral(password)}`)
  } finally {
    await client.end()
  }
  return withLogin(ownerUrl, password)
}

/** Supabase's pooler names a role together with the project: `postgres.abcdef` becomes `deskhand_server.abcdef`. */
function withLogin(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl)
  const [, project] = decodeURIComponent(url.username).split('.', 2)
  url.username = project ? `${SERVER_ROLE}.${project}` : SERVER_ROLE
  url.password = password
  return url.href
}
