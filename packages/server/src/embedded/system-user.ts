import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { EmbeddedDatabaseError } from './embedded-error.ts'

export interface SystemUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/**
 * Says which user runs the embedded database: null for the user of this process, or an unprivileged one when that
 * is root. An existing cluster keeps its owner; a machine that has no suitable user gets one.
 *
 * @throws {EmbeddedDatabaseError} when there is none and none can be made, or the cluster is somebody else's
 */
export function chooseSystemUser(clusterDir: string): SystemUser | null {
  const self = process.getuid?.() ?? 0
  const owner = ownerOf(clusterDir)
  if (self === 0) return owner ?? findUser('deskhand') ?? findUser('postgres') ?? createUser('deskhand')
  if (owner === null || owner.uid === self) return null
  throw new EmbeddedDatabaseError(
    `${clusterDir} belongs to user ${owner.uid}, and this is user ${self}. ` +
      'Start Deskhand as that user or as root, or give it another folder with DESKHAND_DATA_DIR.',
  )
}

function ownerOf(path: string): SystemUser | null {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats === undefined ? null : { name: `number ${stats.uid}`, uid: stats.uid, gid: stats.gid }
}

function findUser(name: string): SystemUser | null {
  if (process.platform === 'linux') return findInPasswd(name)
  const uid = Number.parseInt(spawnSync('id', ['-u', name], { encoding: 'utf8' }).stdout, 10)
  const gid = Number.parseInt(spawnSync('id', ['-g', name], { encoding: 'utf8' }).stdout, 10)
  return Number.isNaN(uid) || Number.isNaN(gid) ? null : { name, uid, gid }
}

function findInPasswd(name: string): SystemUser | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined ? null : { name, uid: Number(uid), gid: Number(gid) }
}

function createUser(name: string): SystemUser {
  const flags = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent']
  const { error, stderr } = spawnSync('/usr/sbin/useradd', [...flags, '--shell', '/usr/sbin/nologin', name], {
    encoding: 'utf8',
  })
  const user = findUser(name)
  if (user !== null) return user
  throw new EmbeddedDatabaseError(
    `PostgreSQL does not run as root, and the system user "${name}" could not be made ` +
      `(${error?.message ?? stderr.trim()}). Start Deskhand as an ordinary user, or set DATABASE_URL.`,
  )
}
