import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
const PROGRAMS = fileURLToPath(new URL('../../../../node_modules/.bin/', import.meta.url))
const packageFolder = (name: string): string => fileURLToPath(new URL(`../../../${name}/`, import.meta.url))

let folder: string
let project: string

/** Packs a package as `npm publish` would and unpacks it into the project. */
async function install(name: string): Promise<void> {
  const installed = join(project, 'node_modules/@deskhand', name)
  await mkdir(installed, { recursive: true })
  await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: packageFolder(name),
  })
  await run('tar', ['-xzf', await tarballOf(name), '--strip-components=1', '-C', installed])
}

async function tarballOf(name: string): Promise<string> {
  const file = (await readdir(folder)).find((entry) => entry.startsWith(`deskhand-${name}-`))
  if (file === undefined) throw new Error(`${name} was not packed`)
  return join(folder, file)
}

/** What the compiler says to a module of the project, as strict as it can be. */
async function complaints(source: string): Promise<string> {
  await writeFile(join(project, 'app.ts'), source)
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--noEmit']
  const modules = ['--module', 'esnext', '--moduleResolution', 'bundler', '--types', '', '--ignoreConfig']
  return run(join(PROGRAMS, 'tsc'), [...strict, ...modules, 'app.ts'], { cwd: project }).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  )
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-widget-packed-'))
  project = join(folder, 'project')
  await mkdir(project)
  await writeFile(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  await install('sdk')
  await install('widget')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a strict TypeScript project mounts it, and hears events with their types', async () => {
  const app = `
    import { mount, type DeskhandApi } from '@deskhand/widget'
    const help: DeskhandApi = mount({ baseUrl: 'https://help.example.com', siteKey: 'shop', side: 'left' })
    help.on('unread:change', ({ count }) => count.toFixed())
    help.on('ticket:created', ({ ticket }) => ticket.subject.trim())
    void help.open({ view: 'new', subject: 'My order' })`
  expect(await complaints(app)).toBe('')
})

test('what it does not take, the compiler refuses', async () => {
  const app = `
    import { mount } from '@deskhand/widget'
    mount({ baseUrl: 'https://help.example.com', siteKey: 'shop', side: 'middle' })
    mount({ siteKey: 'shop' }).on('unread:changed', () => undefined)`
  const said = await complaints(app)
  expect(said).toContain(`Type '"middle"' is not assignable`)
  expect(said).toContain(`'baseUrl' is missing`)
  expect(said).toContain(`"unread:changed"`)
})

test('publint and are-the-types-wrong find nothing', async () => {
  const tarball = await tarballOf('widget')
  // Each of them ends with an error where it finds something.
  const publint = run(join(PROGRAMS, 'publint'), ['--strict', tarball], { cwd: project })
  const attw = run(join(PROGRAMS, 'attw'), ['--profile', 'esm-only', tarball], { cwd: project })
  await expect(Promise.all([publint, attw])).resolves.toHaveLength(2)
})
