import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url))

const localPrograms = join(root, 'node_modules', '.bin')

/** The environment for the project's own programs: those of node_modules come first, and none of them phones home. */
export function projectEnvironment(env = process.env) {
  return {
    ...env,
    PATH: `${localPrograms}${delimiter}${env.PATH ?? ''}`,
    DO_NOT_TRACK: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
  }
}

/** The environment without the project's programs, for what replaces them. */
export function outsideEnvironment(env = process.env) {
  const path = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== localPrograms)
  return { ...env, PATH: path.join(delimiter) }
}

/** Something the person at the keyboard has to do; the message says what. */
export class Obstacle extends Error {}

/** Runs a script's main function: an obstacle is printed and ends it, everything else is a bug and shows its trace. */
export async function runMain(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error
    console.error(`\n${error.message}`)
    process.exitCode = 1
  }
}
