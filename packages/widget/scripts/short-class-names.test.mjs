import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shortClassNames } from './short-class-names.mjs'

const SHEET = `
/* .not-a-class */
.row { color: var(--_text); }
.row .row-title { --_text: red; margin: 0 1.5em; }
.bubble { color: var(--deskhand-text); }
`

let folder
let plugin
beforeAll(async () => {
  folder = `${await mkdtemp(join(tmpdir(), 'deskhand-classes-'))}/`
  await writeFile(join(folder, 'Row.css'), SHEET)
  plugin = shortClassNames(folder)
})
afterAll(() => rm(folder, { recursive: true }))

const transform = async (file, code) => (await plugin.transform(code, join(folder, file)))?.code
const view = (body) => transform('Row.tsx', `export const Row = ({ isOpen }) => ${body}`)

test('classes and private properties become letters, the same in sheets and markup', async () => {
  const sheet = (await transform('Row.css', SHEET)).replaceAll(/\s+/g, ' ').trim()
  expect(sheet).toBe(
    '.a { color: var(--_a); } .a .b { --_a: red; margin: 0 1.5em; } .bubble { color: var(--deskhand-text); }',
  )
  expect(await view('<p class="row row-title" id="row" />')).toContain('<p class="a b" id="row" />')
})

test('what is chosen from is shortened wherever it stands', async () => {
  expect(await view("<p class={isOpen ? 'row-title' : `row ${isOpen}`} />")).toContain(
    "class={isOpen ? 'b' : `a ${isOpen}`}",
  )
})

test('a class that others look for keeps its name', async () => {
  expect(await view('<p class="bubble" />')).toContain('class="bubble"')
})

test('the build fails on a class without a rule, and on a selector that would find nothing', async () => {
  await expect(view('<p class="rwo" />')).rejects.toThrow('rwo, which is in no style sheet')
  await expect(view("<p onClick={() => document.querySelector('.row')} />")).rejects.toThrow(
    'looks for the class row',
  )
})
