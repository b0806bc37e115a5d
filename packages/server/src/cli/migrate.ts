import { ConfigError, readConfig } from '../config.ts'
import { migrate } from '../db/migrate.ts'
import { supabaseFolder } from '../paths.ts'
import type { Command } from './command.ts'

/** `deskhand migrate` */
export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'brings the database of DATABASE_URL up to date',
  details: 'The embedded database is brought up to date whenever it starts.',
  options: {},
  examples: ['DATABASE_URL=postgres://owner:password@localhost/help deskhand migrate'],
  async run(_, env, { say }) {
    const { databaseUrl } = readConfig(env)
    if (databaseUrl === null)
      throw new ConfigError('DATABASE_URL names no database. The embedded one is migrated when it starts.')
    const { length } = await migrate({ url: databaseUrl, folder: supabaseFolder, log: say })
    say(`The database is up to date: ${length} ${length === 1 ? 'migration' : 'migrations'} applied.`)
  },
}
