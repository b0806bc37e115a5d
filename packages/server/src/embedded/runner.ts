import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess, StdioOptions } from 'node:child_process'
import type { Binaries } from './binaries.ts'
import { EmbeddedDatabaseError } from './embedded-error.ts'
import { systemEnvironment } from './system-environment.ts'
import type { SystemUser } from './system-user.ts'

/** Starts PostgreSQL's programs as a user they accept. */
export interface Runner {
  /** Who owns the cluster's files, or null when it is the user of this process. */
  readonly user: SystemUser | null
  spawn(program: string, args: readonly string[], stdio: StdioOptions): ChildProcess
}

// util-linux's setpriv gives what spawn() cannot: a signal at the death of the parent, which stops the database
// (fast shutdown) when the server is killed, and capabilities.
const endWithParent = ['--pdeathsig', 'INT']

/**
 * Finds a way to run the programs inside `dataDir`, and proves it by running one.
 *
 * PostgreSQL refuses to run as root. As root it is run as `user`, who may be unable to reach the programs and the
 * data, for instance in a repository cloned below /root. Then the programs get, besides the plain user's rights,
 * the right to read past directory permissions; the permissions themselves stay as they are.
 *
 * @throws {EmbeddedDatabaseError} when no way works
 */
export function createRunner(binaries: Binaries, dataDir: string, user: SystemUser | null): Runner {
  const ways = user === null ? waysAsSelf() : waysAsUser(user)
  const failures: string[] = []
  for (const way of ways) {
    const failure = probe(way, binaries, dataDir)
    if (failure === null)
      return { user, spawn: (program, args, stdio) => way.spawn(program, args, stdio, dataDir) }
    failures.push(failure)
  }
  throw unreachable(binaries, dataDir, user, failures)
}

class Way {
  readonly #prefix: readonly string[]
  readonly #identity: { uid?: number; gid?: number }

  constructor(prefix: readonly string[], identity: { uid?: number; gid?: number } = {}) {
    this.#prefix = prefix
    this.#identity = identity
  }

  spawn(program: string, args: readonly string[], stdio: StdioOptions, cwd: string): ChildProcess {
    const [file = program, ...rest] = [...this.#prefix, program, ...args]
    // Detached: Ctrl+C in a terminal must not reach the database before the server has finished its requests.
    return spawn(file, rest, { ...this.#identity, env: systemEnvironment, cwd, stdio, detached: true })
  }

  run(program: string, args: readonly string[]): { status: number | null; output: string } {
    const [file = program, ...rest] = [...this.#prefix, program, ...args]
    const result = spawnSync(file, rest, { ...this.#identity, env: systemEnvironment, encoding: 'utf8' })
    return { status: result.status, output: result.error?.message ?? result.stderr.trim() }
  }
}

function waysAsSelf(): Way[] {
  return [new Way(['setpriv', ...endWithParent, '--']), new Way([])]
}

function waysAsUser({ uid, gid }: SystemUser): Way[] {
  const identity = ['--reuid', String(uid), '--regid', String(gid), '--clear-groups', ...endWithParent]
  // access(2), with which the programs look for each other, drops capabilities of a user who is not root, unless
  // the securebit is set: capabilities(7).
  const withCapability = (name: string): Way => {
    const capability = [
      '--inh-caps',
      `+${name}`,
      '--ambient-caps',
      `+${name}`,
      '--securebits',
      '+no_setuid_fixup',
    ]
    return new Way(['setpriv', ...identity, ...capability, '--'])
  }
  return [
    new Way(['setpriv', ...identity, '--']),
    new Way([], { uid, gid }),
    withCapability('dac_read_search'),
    // Containers are usually denied the narrower capability and have this one.
    withCapability('dac_override'),
  ]
}

function probe(way: Way, binaries: Binaries, dataDir: string): string | null {
  const script = 'cd "$2" && exec "$1" --version'
  const { status, output } = way.run('/bin/sh', ['-c', script, 'sh', binaries.postgres, dataDir])
  return status === 0 ? null : output
}

function unreachable(
  binaries: Binaries,
  dataDir: string,
  user: SystemUser | null,
  failures: readonly string[],
): EmbeddedDatabaseError {
  const reasons = [...new Set(failures)].join('; ')
  const fix =
    user === null
      ? 'Run `npm rebuild` to complete the installation, or set DATABASE_URL to a PostgreSQL of your own.'
      : 'PostgreSQL does not run as root: start Deskhand as an ordinary user, put it and DESKHAND_DATA_DIR into ' +
        `folders that user ${user.name} can enter, or set DATABASE_URL to a PostgreSQL of your own.`
  return new EmbeddedDatabaseError(`${binaries.postgres} cannot be run in ${dataDir} (${reasons}). ${fix}`)
}
