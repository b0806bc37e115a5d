import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './command.mjs'
import { Obstacle, outsideEnvironment, root } from './project.mjs'

const oldestNode = 20
/** The oldest Node that runs the sources as they are. */
const oldestRuntime = 24

/**
 * Installs the packages of the lockfile unless they are all there, and the Node that runs the project with them.
 * Runs on the machine's own Node, with nothing installed yet.
 *
 * @returns {Promise<string>} the path of the Node to run the project with
 */
export async function ensureInstalled() {
  if (majorVersion(process.version) < oldestNode) {
    throw new Obstacle(
      `Deskhand needs Node ${oldestNode} or newer, and this is ${process.version}: https://nodejs.org`,
    )
  }
  if (!isInstalled(readLock('package-lock.json'), readLock('node_modules/.package-lock.json')))
    await install()
  return findRuntime()
}

/**
 * Compares the lockfile with npm's own record of what is in node_modules, which npm writes when it has finished.
 * Packages for other platforms are in the lockfile alone.
 */
export function isInstalled(wanted, present) {
  if (wanted === null || present === null) return false
  return Object.entries(wanted.packages)
    .filter(([path]) => path.includes('node_modules/'))
    .every(([path, entry]) => {
      const found = present.packages[path]
      return found === undefined ? entry.optional === true : found.version === entry.version
    })
}

function readLock(path) {
  const file = join(root, path)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

// Not `npm ci`: that refuses a lockfile without the optional packages of some foreign platform, and a lockfile made
// through a mirror that lacks them has none. With --no-save npm takes the same versions and leaves the lockfile alone.
async function install() {
  console.log('Installing the packages (npm install); the first time takes a minute or two …')
  const { ok, output } = await runNpm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
  if (ok) return
  throw new Obstacle(
    `${output.trim()}\n\nThe packages could not be installed. \`npm ping\` tells whether this machine reaches the npm ` +
      'registry. Behind a proxy, set it with `npm config set https-proxy http://proxy:port` and run this again.',
  )
}

// npm tells its scripts which npm and which Node started them. The project's own Node is about to be replaced and
// must not be the one that does it.
function runNpm(args) {
  const { npm_execpath: npm, npm_node_execpath: node = process.execPath } = process.env
  const options = { env: outsideEnvironment(), timeoutMs: 1_200_000 }
  return npm?.endsWith('.js') ? runQuietly(node, [npm, ...args], options) : runQuietly('npm', args, options)
}

function findRuntime() {
  const local = join(root, 'node_modules', 'node', 'bin', 'node')
  if (runs(local)) return local
  if (majorVersion(process.version) >= oldestRuntime) return process.execPath
  throw new Obstacle(
    `Node ${oldestRuntime} did not come with the packages. Where npm may not run install scripts, allow them ` +
      '(`npm config set ignore-scripts false`), delete node_modules and run this again; on Alpine Linux or another ' +
      `system without glibc, install Node ${oldestRuntime} yourself.`,
  )
}

function runs(node) {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return majorVersion(stdout ?? '') >= oldestRuntime
}

function majorVersion(version) {
  return Number.parseInt(version.replace(/^v/, ''), 10) || 0
}
