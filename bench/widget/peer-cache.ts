import { execFile } from 'node:child_process'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { build } from 'vite'
import type { Peer } from './peers.ts'

const run = promisify(execFile)

/** Where other people's widgets are kept from one run to the next: nothing of the repository depends on them. */
const CACHE = process.env['DESKHAND_BENCH_CACHE'] ?? join(tmpdir(), 'deskhand-bench-widgets')

/**
 * Installs a peer and bundles its page, once.
 * @returns the folder with `node_modules` and, where it has an entry, `bundle/`
 * @throws Error where npm or the bundler cannot
 */
export async function installPeer(peer: Peer): Promise<string> {
  const folder = join(CACHE, peer.name.replaceAll(/\W+/g, '-').toLowerCase())
  if (existsSync(folder)) return folder
  // Under another name until it is whole: a run that was broken off leaves nothing that looks installed.
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true })
  await writeFile(join(unfinished, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  await run(
    'npm',
    ['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', ...peer.packages],
    { cwd: unfinished, timeout: 180_000 },
  )
  if (peer.entry !== undefined) await bundle(unfinished, peer.entry)
  await rename(unfinished, folder)
  return folder
}

async function bundle(folder: string, entry: string): Promise<void> {
  await writeFile(join(folder, 'entry.js'), entry)
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: 'bundle',
      // Not as a module: of those, the bundler leaves the white space in.
      lib: {
        entry: 'entry.js',
        formats: ['iife'],
        name: 'peer',
        fileName: () => 'bundle.js',
        cssFileName: 'bundle',
      },
      minify: true,
    },
  })
}
