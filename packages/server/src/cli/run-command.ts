import { ConfigError } from '../config.ts'
import { MigrationError } from '../db/migration-files.ts'
import { EmbeddedDatabaseError } from '../embedded/embedded-error.ts'
import { CommandError, type Command, type Environment, type Terminal } from './command.ts'
import { commands } from './commands.ts'
import { helpOf, overview } from './help.ts'
import { readOptions } from './read-options.ts'

/** What the shell is told. */
export const EXIT = { done: 0, failed: 1 } as const

/** Faults of the surroundings or of the call: one line says what to do, a stack would only hide it. */
const EXPLAINED = [CommandError, ConfigError, EmbeddedDatabaseError, MigrationError]

/**
 * Runs the `deskhand` command.
 * @returns the exit code
 */
export async function runCommand(
  args: readonly string[],
  env: Environment,
  terminal: Terminal,
): Promise<number> {
  const [name, ...others] = args
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h')
      terminal.say(overview(commands))
    else if (others.includes('--help') || others.includes('-h')) terminal.say(helpOf(commandNamed(name)))
    else await run(commandNamed(name), others, env, terminal)
    return EXIT.done
  } catch (error) {
    if (!(error instanceof Error) || !EXPLAINED.some((kind) => error instanceof kind)) throw error
    terminal.complain(error.message)
    return EXIT.failed
  }
}

const run = (command: Command, args: string[], env: Environment, terminal: Terminal): Promise<void> =>
  command.run(readOptions(command, args), env, terminal)

/** @throws {CommandError} when there is none of this name */
function commandNamed(name: string): Command {
  const command = commands.find((known) => known.name === name)
  if (!command) throw new CommandError(`There is no command "${name}". See: deskhand --help`)
  return command
}
