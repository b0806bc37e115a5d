import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, inject, test } from 'vitest'
import { runProgram } from './run-program.ts'

const SDK = fileURLToPath(new URL('../../', import.meta.url))
const manual = await readFile(join(SDK, 'README.md'), 'utf8')

const OPTIONS = {
  strict: true,
  target: 'es2024',
  module: 'nodenext',
  jsx: 'react-jsx',
  lib: ['es2024', 'dom', 'dom.iterable', 'dom.asynciterable'],
  types: ['node'],
  noEmit: true,
  skipLibCheck: true,
}

/** A project that has the packed SDK, and each code block of the manual as a module. */
async function projectOfExamples(): Promise<{ folder: string; count: number }> {
  const folder = join(inject('project'), 'manual')
  await mkdir(folder)
  for (const file of ['readme-context.d.ts', 'vue.d.ts'])
    await copyFile(join(SDK, 'test/packaging', file), join(folder, file))
  const blocks = [...manual.matchAll(/^( *)```(tsx?)\n([^]*?)^ *```$/gm)]
  for (const [at, [, indent = '', ending = 'ts', code = '']] of blocks.entries()) {
    const source = code.replaceAll(new RegExp(`^${indent}`, 'gm'), '')
    await writeFile(join(folder, `example-${at + 1}.${ending}`), `${source}\nexport {}\n`)
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS }))
  return { folder, count: blocks.length }
}

test('every example of the manual compiles against the packed SDK', async () => {
  const { folder, count } = await projectOfExamples()
  expect(count).toBeGreaterThan(15)
  expect((await runProgram('tsc', ['--project', folder], folder)).output).toBe('')
})

test('the recipe for tests passes as it stands', async () => {
  const folder = join(inject('project'), 'recipe')
  const [recipe] = /(?<=```ts\n)(?:(?!```)[^])*from 'vitest'[^]*?(?=\n```)/.exec(manual) ?? []
  await mkdir(folder)
  await writeFile(join(folder, 'recipe.test.ts'), recipe ?? '')
  const { code, output } = await runProgram(
    'vitest',
    ['run', '--root', folder, '--reporter=tap-flat'],
    folder,
  )
  expect(output).toMatch(/^ok 1 /m)
  expect(code).toBe(0)
})

test('every link of the manual leads to a file of the repository', async () => {
  const targets = [...manual.matchAll(/\]\((\.\.[^)#]+)/g)].map(([, target = '']) => target)
  expect(targets.length).toBeGreaterThan(3)
  for (const target of targets) {
    const path = join(SDK, target)
    expect(await readdir(dirname(path)), `${target} is there`).toContain(path.split('/').at(-1))
  }
})

test('every error code stands in a table of the manual, and no other', async () => {
  const [, tables = ''] = /^## Errors$([^]*?)^## /m.exec(manual) ?? []
  const listed = [...tables.matchAll(/^\| `(?!code`)([a-z_]+)` +\|/gm)].map(([, code]) => code)
  expect(listed.length).toBe(new Set(listed).size)
  expect(new Set(listed)).toEqual(new Set(await errorCodes()))
})

/** The codes of the contract, those of the webhooks, and those that the SDK gives itself. */
async function errorCodes(): Promise<string[]> {
  const contract = await unionMembers('src/types/problem.ts', 'ProblemCode')
  const webhooks = await unionMembers('src/node/verify-webhook.ts', 'WebhookErrorCode')
  const files = await Promise.all(
    ['core', 'resources', 'store'].map((folder) => sourcesIn(join(SDK, 'src', folder))),
  )
  const own = files
    .flat()
    .flatMap((text) => [...text.matchAll(/code: '([a-z_]+)'/g)].map(([, code = '']) => code))
  return [...new Set([...contract, ...webhooks, ...own])]
}

async function unionMembers(file: string, name: string): Promise<string[]> {
  const text = await readFile(join(SDK, file), 'utf8')
  const [, union = ''] = new RegExp(`export type ${name} =\\n((?: +\\| '[a-z_]+'\\n)+)`).exec(text) ?? []
  const members = [...union.matchAll(/'([a-z_]+)'/g)].map(([, code = '']) => code)
  if (members.length === 0) throw new Error(`${file} has no union ${name}`)
  return members
}

async function sourcesIn(folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /(?<!\.test)\.ts$/.test(file))
  return Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
}
