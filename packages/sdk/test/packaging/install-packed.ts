import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { runProgram } from './run-program.ts'

const SDK = fileURLToPath(new URL('../../', import.meta.url))
const REPOSITORY_MODULES = join(SDK, '../../node_modules')

/** What an app has installed itself: the types of its platform, the peer of `./testing`, and what the manual's recipes use. */
const APP_PACKAGES = ['@types/node', '@types/react', 'hono', 'msw', 'vitest']

declare module 'vitest' {
  interface ProvidedContext {
    /** The file that would be published. */
    tarball: string
    /** A project of its own, outside of the repository, that has that file installed. */
    project: string
  }
}

/** Packs the SDK as `npm publish` would and unpacks it into the `node_modules` of an empty project. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-packed-'))
  const project = join(folder, 'project')
  const installed = join(project, 'node_modules', '@deskhand', 'sdk')
  await mkdir(installed, { recursive: true })
  await must('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], SDK)
  const [packed] = (await readdir(folder)).filter((file) => file.endsWith('.tgz'))
  const tarball = join(folder, packed ?? '')
  await must('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed], folder)
  await mkdir(join(project, 'node_modules/@types'))
  for (const name of APP_PACKAGES)
    await symlink(join(REPOSITORY_MODULES, name), join(project, 'node_modules', name))
  await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'project', private: true }))
  provide('tarball', tarball)
  provide('project', project)
  return () => rm(folder, { recursive: true, force: true })
}

async function must(program: string, args: string[], cwd: string): Promise<void> {
  const { code, output } = await runProgram(program, args, cwd)
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}. It said:\n${output}`)
}
