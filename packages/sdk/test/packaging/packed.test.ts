import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { entriesOf } from './manifest.ts'
import { runProgram } from './run-program.ts'

const project = inject('project')
const tarball = inject('tarball')
const installed = join(project, 'node_modules/@deskhand/sdk')
const entries = entriesOf(project)

/** Runs a file of the project in Node, without any of the repository around it. */
async function runInNode(file: string, source: string): Promise<unknown> {
  await writeFile(join(project, file), source)
  const { code, output } = await runProgram(process.execPath, [file], project)
  if (code !== 0) throw new Error(`${file} ended with ${code}. It said:\n${output}`)
  return JSON.parse(output)
}

describe('the packed SDK', () => {
  test('holds what is built, the manual and the licence, and nothing else', async () => {
    const files = await readdir(installed)
    expect(files.toSorted()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json'])
    const built = await readdir(join(installed, 'dist'), { recursive: true })
    expect(built.filter((file) => !/\.d\.mts$|\.mjs$/.test(file))).toEqual([])
  })

  test('brings no dependencies', async () => {
    const manifest: unknown = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'))
    expect(manifest).not.toHaveProperty('dependencies')
    expect(manifest).toMatchObject({ sideEffects: false, type: 'module' })
  })

  test('has declarations with their documentation', async () => {
    const declarations = await readFile(join(installed, 'dist/store.d.mts'), 'utf8')
    expect(declarations).toContain('Makes the headless engine of a support UI')
  })

  test('publint finds nothing', async () => {
    expect(await runProgram('publint', ['--strict', tarball], project)).toMatchObject({ code: 0 })
  })

  // ESM only: the oldest Node that is supported gives a `require` the same modules, as the tests below show, so a second
  // copy for CommonJS would cost bytes and split the state in two.
  test('are-the-types-wrong finds nothing', async () => {
    const attw = ['--profile', 'esm-only', tarball]
    expect(await runProgram('attw', attw, project)).toMatchObject({ code: 0 })
  })
})

describe('every entry', () => {
  test.each(entries)('%s can be imported by an ES module', async (entry) => {
    const names = await runInNode(
      'import.mjs',
      `const entry = await import('${entry}')\nconsole.log(JSON.stringify(Object.keys(entry)))`,
    )
    expect(names).not.toEqual([])
  })

  test.each(entries)('%s can be required by a CommonJS module, and is the same one', async (entry) => {
    const source = `
      const required = require('${entry}')
      import('${entry}').then((imported) => {
        console.log(JSON.stringify(Object.keys(imported).every((name) => imported[name] === required[name])))
      })`
    expect(await runInNode('require.cjs', source)).toBe(true)
  })
})

// What a server that renders pages does: it loads the module of a component that uses the store, and must not notice.
test('importing the store on a server touches nothing and leaves nothing running', async () => {
  const source = `
    const before = Object.getOwnPropertyNames(globalThis)
    const called = []
    globalThis.fetch = () => called.push('fetch')
    globalThis.setTimeout = () => called.push('setTimeout')
    globalThis.setInterval = () => called.push('setInterval')
    const { createClient } = await import('@deskhand/sdk')
    const { createSupportStore } = await import('@deskhand/sdk/store')
    const store = createSupportStore(createClient({ baseUrl: 'https://help.example.com', siteKey: 'shop' }))
    const snapshot = store.getSnapshot()
    const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name))
    console.log(JSON.stringify({ called, added, tickets: snapshot.tickets.items, handles: process.getActiveResourcesInfo().filter((kind) => kind !== 'PipeWrap') }))`
  expect(await runInNode('server.mjs', source)).toEqual({ called: [], added: [], tickets: [], handles: [] })
})
