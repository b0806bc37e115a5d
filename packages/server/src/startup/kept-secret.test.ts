import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keptSecret } from './kept-secret.ts'

let dataDir = ''

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'deskhand-secret-'))
})

afterEach(() => rm(dataDir, { recursive: true }))

it('makes a secret of 256 bits once and gives the same one ever after', async () => {
  const first = await keptSecret(dataDir, 'secret')
  expect(Buffer.from(first, 'base64url')).toHaveLength(32)
  expect(await keptSecret(dataDir, 'secret')).toBe(first)
})

it('makes a different secret for every data directory and name', async () => {
  const secrets = [
    await keptSecret(join(dataDir, 'a'), 'secret'),
    await keptSecret(join(dataDir, 'b'), 'secret'),
    await keptSecret(join(dataDir, 'a'), 'other'),
  ]
  expect(new Set(secrets).size).toBe(3)
})

it('lets nobody else read it', async () => {
  await keptSecret(dataDir, 'secret')
  expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600)
})

it('replaces a file that a power cut left empty', async () => {
  await writeFile(join(dataDir, 'secret'), '')
  const made = await keptSecret(dataDir, 'secret')
  expect((await readFile(join(dataDir, 'secret'), 'utf8')).trim()).toBe(made)
})
