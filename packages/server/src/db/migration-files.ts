import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** One file of `supabase/migrations/`: `<14 digits>_<name>.sql`. */
export interface Migration {
  version: string
  name: string
  sql: string
}

export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

/**
 * Reads the migrations in their order.
 * @throws {MigrationError} when a file is not named like one
 */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (fileName) => {
      const match = /^(\d{14})_(.+)\.sql$/.exec(fileName)
      if (!match?.[1] || !match[2])
        throw new MigrationError(`${fileName} is not named <14 digits>_<name>.sql`)
      return { version: match[1], name: match[2], sql: await readFile(join(folder, fileName), 'utf8') }
    }),
  )
}
