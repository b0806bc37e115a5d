import { expect, test } from 'vitest'
import { namedByBuild } from './build-names.mjs'

const chunk = (name, fileName, code, moduleIds, imports = []) => ({
  name,
  isEntry: name === 'panel',
  fileName: `assets/${fileName}.js`,
  code,
  moduleIds: moduleIds.map((id) => `/src/panel/${id}`),
  imports: imports.map((file) => `assets/${file}.js`),
})
const build = (words = 'Hilfe') =>
  namedByBuild([
    chunk('panel', 'panel-1a2b3c', 'import("./9z8y7x6.js");import("./5w4v3u2.js");f("./no.js")', [
      'index.ts',
    ]),
    chunk('de', '9z8y7x6', `let a="${words}";import("./0q1r2s3.js")`, ['i18n/de.ts']),
    chunk('de', '0q1r2s3', 'let b="mehr"', ['i18n/rest/de.ts']),
    chunk('live', '5w4v3u2', 'import{a}from"./panel-1a2b3c.js"', ['chunks/live.ts'], ['panel-1a2b3c']),
  ])
const digestOf = (chunks) => /-(\w+)\.js$/.exec(chunks[0].fileName)[1]

test('all files of a build are called by it, the panel and its first words by what they are as well', () => {
  const chunks = build()
  const digest = digestOf(chunks)
  expect(chunks.map(({ fileName }) => fileName)).toEqual(
    ['de', '1', '2', 'panel'].map((label) => `assets/${label}-${digest}.js`),
  )
})

test('chunks find each other under their new names, and other texts stay', () => {
  const chunks = build()
  const digest = digestOf(chunks)
  expect(chunks.map(({ code }) => code)).toEqual([
    `let a="Hilfe";import("./1-${digest}.js")`,
    'let b="mehr"',
    `import{a}from"./panel-${digest}.js"`,
    `import("./de-${digest}.js");import("./2-${digest}.js");f("./no.js")`,
  ])
  expect(chunks[2].imports).toEqual([`assets/panel-${digest}.js`])
})

test('a build has the same names again, and others when any of its bytes is another', () => {
  expect(build()).toEqual(build())
  expect(digestOf(build('Hilfe!'))).not.toBe(digestOf(build()))
})
