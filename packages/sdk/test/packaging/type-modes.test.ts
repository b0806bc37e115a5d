import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { entriesOf } from './manifest.ts'
import { runProgram } from './run-program.ts'

const project = inject('project')
const entries = entriesOf(project)

const USE = `
  import { createClient, isDeskhandError, type Ticket } from '@deskhand/sdk'
  import { createDeskClient } from '@deskhand/sdk/desk'
  import { createSupportStore } from '@deskhand/sdk/store'
  import { signIdentity } from '@deskhand/sdk/node'
  import { createFakeServer } from '@deskhand/sdk/testing'

  const client = createClient({ baseUrl: 'https://help.example.com', siteKey: 'shop' })
  export const ticket: Promise<Ticket> = client.tickets.get('id')
  export const store = createSupportStore(client)
  export const desk = createDeskClient({ baseUrl: 'https://help.example.com' })
  export const token: string = signIdentity({ sub: '1' }, { siteKey: 'shop', kid: 'k', secret: 's' })
  export const handlers = createFakeServer().handlers
  export const code = (error: unknown) => (isDeskhandError(error) ? error.code : null)
  // @ts-expect-error the types are there: a number is no id
  void client.tickets.get(1)
`

async function compile(file: string, module: string, moduleResolution: string): Promise<string> {
  await writeFile(join(project, file), USE)
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false', '--noEmit']
  const mode = ['--module', module, '--moduleResolution', moduleResolution, '--target', 'es2024']
  const environment = ['--lib', 'es2024,dom,dom.iterable,dom.asynciterable', '--types', 'node']
  const { output } = await runProgram('tsc', [...strict, ...mode, ...environment, file], project)
  return output
}

test.each([
  ['an ES module of Node', 'esm.mts', 'nodenext', 'nodenext'],
  ['a CommonJS module of Node', 'cjs.cts', 'nodenext', 'nodenext'],
  ['a module for a bundler', 'bundled.ts', 'esnext', 'bundler'],
  ['a module kept as it is', 'preserved.ts', 'preserve', 'bundler'],
])('%s compiles, without skipLibCheck', async (_, file, module, resolution) => {
  expect(await compile(file, module, resolution)).toBe('')
})

/**
 * Deno, Bun and browsers resolve what a file imports as it stands there, without guessing endings or folders; Node's own modules
 * need their `node:`.
 */
test('every import between the built files names its file in full', async () => {
  const dist = join(project, 'node_modules/@deskhand/sdk/dist')
  const files = (await readdir(dist)).filter((file) => file.endsWith('.mjs'))
  const imports = await Promise.all(
    files.map(async (file) => {
      const source = await readFile(join(dist, file), 'utf8')
      const atOnce = source.matchAll(/^(?:import|export)\b[^'"]*?(?:from\s*)?["']([^"']+)["'];?$/gm)
      const lazy = source.matchAll(/\bimport\(["']([^"']+)["']\)/g)
      return [...atOnce, ...lazy].map(([, specifier]) => `${file} → ${specifier}`)
    }),
  )
  const flat = imports.flat()
  expect(flat.length).toBeGreaterThan(entries.length)
  expect(flat.filter((line) => !/ → (\.\/[\w-]+\.mjs|node:\w+|msw)$/.test(line))).toEqual([])
  expect(flat.filter((line) => line.includes('/tus-'))).not.toEqual([])
  // What only a backend or only tests may load.
  expect(flat.filter((line) => line.includes('node:') && !line.startsWith('node'))).toEqual([])
  expect(flat.filter((line) => line.endsWith(' msw') && !line.startsWith('testing'))).toEqual([])
})
