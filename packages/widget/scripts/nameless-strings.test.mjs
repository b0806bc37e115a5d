import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { namelessStrings, READER_OF_REST } from './nameless-strings.mjs'

const FIRST = "export const strings = { panel: { close: 'Close', label: (site) => `Help from ${site}` } }"
const REST = "export const strings = { scores: { 2: 'Good', 1: 'Bad' }, errors: { unknown: 'Something' } }"

/** In an order of its own, with a helper beside the strings. */
const GERMAN_REST = `
const cutOff = 'Keine Verbindung'
export const strings = { errors: { unknown: cutOff }, scores: { 1: 'Schlecht', 2: 'Gut' } }`

let root
let plugin
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'deskhand-strings-'))
  await mkdir(join(root, 'src/panel/i18n/rest'), { recursive: true })
  await writeFile(join(root, 'src/panel/i18n/en.ts'), FIRST)
  await writeFile(join(root, 'src/panel/i18n/rest/en.ts'), REST)
  plugin = namelessStrings(root)
})
afterAll(() => rm(root, { recursive: true }))

const transform = async (file, code) =>
  (await plugin.transform(code, join(root, 'src/panel/i18n', file)))?.code
const run = (code) => import(`data:text/javascript,${encodeURIComponent(code)}`)

test('the first words are a list, which the reader of the panel gives its names back', async () => {
  const code = await transform('de.ts', FIRST.replace('Close', 'Schließen'))
  expect(code).not.toContain('close')
  const { strings } = await run(code)
  const { readStrings } = await run(
    await transform('read-strings.ts', 'export const readStrings = (strings) => strings'),
  )
  expect(readStrings(strings)).toEqual({ panel: { close: 'Schließen', label: expect.any(Function) } })
})

test('the rest reads itself, in whatever order and with whatever helpers it was written', async () => {
  const code = await transform('rest/de.ts', GERMAN_REST)
  expect(code).not.toContain('unknown')
  const reader = await plugin.load(plugin.resolveId(READER_OF_REST))
  const { strings } = await run(
    code.replace(READER_OF_REST, `data:text/javascript,${encodeURIComponent(reader)}`),
  )
  expect(strings).toEqual({ scores: { 1: 'Schlecht', 2: 'Gut' }, errors: { unknown: 'Keine Verbindung' } })
})

test('the build fails on a locale that lacks a text', async () => {
  await expect(transform('de.ts', 'export const strings = { panel: { close: "Zu" } }')).rejects.toThrow(
    'lacks the text label',
  )
  await expect(
    transform('rest/de.ts', 'export const strings = { errors: { unknown: "?" } }'),
  ).rejects.toThrow('lacks the text scores')
})

test('other code is left alone', async () => {
  expect(await transform('problems/de.ts', FIRST)).toBeUndefined()
  expect(plugin.resolveId('./read-strings.ts')).toBeUndefined()
})
