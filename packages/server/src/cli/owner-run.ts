import type pg from 'pg'
import { decoderOf } from '../db/columns.ts'
import { problemFromPostgres } from '../db/problems-from-postgres.ts'
import type { Run } from '../export/batches.ts'
import { CommandError } from './command.ts'

/** Columns come as the server reads them: a date with all its digits, which the next batch begins by. */
const types: pg.CustomTypesConfig = {
  getTypeParser: decoderOf,
}

/** Runs the server's own queries as the owner of the database, one at a time. */
export const ownerRun =
  (client: pg.Client): Run =>
  async ({ statement, values, read }) => {
    try {
      const { rows } = await client.query<Record<string, unknown>>({
        text: statement.text,
        values: [...values],
        types,
      })
      return read(rows)
    } catch (error) {
      throw problemFromPostgres(error)
    }
  }

/** @throws {CommandError} when no site has this key */
export async function siteIdOf(client: pg.Client, key: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>('select id from deskhand.sites where key = $1', [key])
  const [site] = rows
  if (site) return site.id
  const { rows: sites } = await client.query<{ key: string }>('select key from deskhand.sites order by key')
  const known = sites.map((one) => one.key).join(', ')
  throw new CommandError(
    `There is no site with the key "${key}". ${known ? `There are: ${known}.` : 'Run first: deskhand create-site'}`,
  )
}
