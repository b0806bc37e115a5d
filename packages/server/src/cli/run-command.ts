import { ConfigError, readConfig } from '../config.ts'
import { migrate } from '../db/migrate.ts'
import { MigrationError } from '../db/migration-files.ts'
import { supabaseFolder } from '../paths.ts'

/** Where a command speaks to the person at the keyboard. */
interface Terminal {
  say(line: string): void
  complain(line: string): void
}

type Environment = Readonly<Record<string, string | undefined>>

/** What the shell is told. */
export const EXIT = { done: 0, failed: 1, misused: 2 } as const

const USAGE = `Usage: deskhand <command>

  migrate   brings the database of DATABASE_URL up to date

It ends with 0 when that is done, 1 when it failed and 2 when it was called wrongly.`

/**
 * Runs the `deskhand` command.
 * @returns the exit code
 */
export async function runCommand(
  args: readonly string[],
  env: Environment,
  terminal: Terminal,
): Promise<number> {
  const [command, ...others] = args
  if (command === 'migrate' && others.length === 0) return runMigrate(env, terminal)
  if (command === 'help' || command === '--help') {
    terminal.say(USAGE)
    return EXIT.done
  }
  terminal.complain(USAGE)
  return EXIT.misused
}

async function runMigrate(env: Environment, { say, complain }: Terminal): Promise<number> {
  try {
    const { databaseUrl } = readConfig(env)
    if (databaseUrl === null)
      throw new ConfigError('DATABASE_URL names no database. The embedded one is migrated when it starts.')
    const { length } = await migrate({ url: databaseUrl, folder: supabaseFolder, log: say })
    say(`The database is up to date: ${length} ${length === 1 ? 'migration' : 'migrations'} applied.`)
    return EXIT.done
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof MigrationError)) throw error
    complain(error.message)
    return error instanceof ConfigError ? EXIT.misused : EXIT.failed
  }
}
