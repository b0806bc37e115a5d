import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { agentOf } from '../support/agent.ts'
import { runScript } from '../support/example.ts'
import { expect, test } from '../support/test.ts'

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url))

test('the first program of the manual of the SDK opens a ticket', async ({ deskhand }, { outputDir }) => {
  const manual = await readFile(join(REPOSITORY, 'packages/sdk/README.md'), 'utf8')
  const [, indented = ''] = /^ *```ts\n([^]*?)^ *```$/m.exec(manual) ?? []
  const program = indented.replaceAll(/^ {3}/gm, '').replace('http://127.0.0.1:8787', deskhand.url)
  expect(program).toContain(deskhand.url)
  await mkdir(outputDir, { recursive: true })
  const file = join(outputDir, 'first-ticket.ts')
  await writeFile(file, program)
  const said = await runScript(file, {})
  const { data } = await (await agentOf(deskhand)).tickets.list({ sort: '-createdAt' })
  expect(data[0]?.subject).toBe('Refund')
  expect(said).toBe(`You have opened ticket #${data[0]?.number}.\n`)
})
