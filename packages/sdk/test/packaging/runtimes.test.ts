import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createContext, Script } from 'node:vm'
import { build } from 'vite'
import { expect, inject, test } from 'vitest'
import { runProgram } from './run-program.ts'

const project = inject('project')

/** What a customer does, in any runtime. `sdk` is what the entries export; `fake` the server in memory. */
const VISIT = `async function visit(sdk, fake) {
  const { createClient, createSupportStore } = sdk
  const deskhand = createClient({ baseUrl: fake.baseUrl, siteKey: fake.siteKey, fetch: fake.fetch })
  const store = createSupportStore(deskhand)
  const ticket = await store.createTicket({ subject: 'Refund', body: 'It came broken.' })
  await store.openTicket(ticket.id)
  const answered = new Promise((resolve) => deskhand.events.on('message.created', ({ message }) => resolve(message.body)))
  const live = new Promise((resolve) => {
    const look = (state) => state === 'live' && resolve()
    deskhand.events.on('connection', look)
    look(deskhand.events.connection)
  })
  deskhand.events.open()
  await live
  fake.asAgent.reply(ticket.id, 'I am sorry to hear that.')
  const answer = await answered
  const log = new File(['a'.repeat(5_500_000)], 'log.txt', { type: 'text/plain' })
  const { id, state } = await deskhand.attachments.upload(log)
  const message = await deskhand.messages.send(ticket.id, { body: 'See there', attachmentIds: [id] })
  store.dispose()
  return { answer, state, files: message.attachments.length, seq: message.seq }
}`

const VISITED = { answer: 'I am sorry to hear that.', state: 'ready', files: 1, seq: 3 }

/** What browsers, their workers, edge runtimes, Deno, Bun and Node all have: no page, no storage, no process. */
const COMMON_GLOBALS = [
  'AbortController',
  'AbortSignal',
  'atob',
  'Blob',
  'btoa',
  'clearInterval',
  'clearTimeout',
  'console',
  'crypto',
  'Event',
  'EventTarget',
  'fetch',
  'File',
  'Headers',
  'queueMicrotask',
  'ReadableStream',
  'Request',
  'Response',
  'setInterval',
  'setTimeout',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'URLSearchParams',
] as const

test.each([
  ['Node', process.execPath, []],
  ['Deno', 'deno', ['run', '--allow-all', '--no-prompt']],
  ['Bun', 'bun', ['run']],
])('the packed SDK does its work in %s', async (_, program, args) => {
  const source = `
    import { createClient } from '@deskhand/sdk'
    import { createSupportStore } from '@deskhand/sdk/store'
    import { createFakeServer } from '@deskhand/sdk/testing'
    ${VISIT}
    console.log(JSON.stringify(await visit({ createClient, createSupportStore }, createFakeServer())))
    // What the fake brings along keeps Deno running.
    process.exit()`
  await writeFile(join(project, 'visit.mjs'), source)
  const { output } = await runProgram(program, [...args, 'visit.mjs'], project)
  expect(JSON.parse(output)).toEqual(VISITED)
})

test('it does so in a worker, which has no page and no storage', async () => {
  const entry = join(project, 'worker.mjs')
  await writeFile(entry, `export * from '@deskhand/sdk'\nexport * from '@deskhand/sdk/store'`)
  const realm = createContext(Object.fromEntries(COMMON_GLOBALS.map((name) => [name, globalThis[name]])))
  new Script(`${await scriptOf(entry)}\n${VISIT}`).runInContext(realm)
  const testing = join(project, 'node_modules/@deskhand/sdk/dist/testing.mjs')
  const { createFakeServer } = await import(pathToFileURL(testing).href)
  const visit = new Script('(fake) => visit(sdk, fake)').runInContext(realm)
  expect(await visit(createFakeServer())).toEqual(VISITED)
})

/** A module and all it imports, as one classic script that defines `sdk`. */
async function scriptOf(entry: string): Promise<string> {
  const result = await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2024', lib: { entry, name: 'sdk', formats: ['iife'] } },
  })
  const [built] = Array.isArray(result) ? result : []
  const [script] = built?.output ?? []
  if (script?.type !== 'chunk') throw new Error('Vite gave no script')
  return script.code
}
