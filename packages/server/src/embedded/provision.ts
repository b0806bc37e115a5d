import { Client } from 'pg'

export const databaseName = 'deskhand'
export const ownerRole = 'deskhand_owner'

const extensions = ['unaccent', 'pg_trgm', 'fuzzystrmatch', 'pgcrypto']

/**
 * Makes the owner role, the database and its extensions where they are missing. Repeating it changes nothing, so a
 * kill in between is healed by the next start.
 *
 * The owner may create roles and is otherwise an ordinary role: row level security holds for it as it does for the
 * owner on Supabase. `createrole_self_grant` stays empty as there, so migrations that need to act as a role they
 * created must grant it to themselves here too.
 */
export async function provision(superuserUrl: string, ownerPassword: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const found = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as role,
              exists (select from pg_database where datname = $2) as database`,
      [ownerRole, databaseName],
    )
    const { role = false, database = false } = found.rows[0] ?? {}
    if (!role) {
      const password = client.escapeLiteral(ownerPassword)
      await client.query(
        `create role ${ownerRole} login createrole nosuperuser nobypassrls password ${password}`,
      )
    }
    if (!database) await client.query(`create database ${databaseName} owner ${ownerRole}`)
  })
  await withClient(inDatabase(superuserUrl, databaseName), installExtensions)
}

/** The same connection URL for another database. */
export function inDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

// As on Supabase they live in a schema of their own, which the owner may also use for further ones.
async function installExtensions(client: Client): Promise<void> {
  await client.query(`create schema if not exists extensions authorization ${ownerRole}`)
  await client.query('grant usage on schema extensions to public')
  for (const name of extensions)
    await client.query(`create extension if not exists ${name} with schema extensions`)
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
