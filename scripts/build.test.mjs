import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { digestOf } from './build.mjs'
import { root } from './project.mjs'

let folder = ''

beforeEach(() => {
  mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true })
  folder = mkdtempSync(join(root, 'node_modules', '.cache', 'deskhand-build-'))
  write('src/a.ts', 'a')
})

afterEach(() => rmSync(folder, { recursive: true }))

function write(path, content) {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), content)
}

const digest = () => digestOf([relative(root, folder)])

it('is stale after a source has changed, has come or has gone', () => {
  const before = digest()
  write('src/a.ts', 'b')
  const changed = digest()
  write('src/b.ts', '')
  const added = digest()
  rmSync(join(folder, 'src/a.ts'))
  expect(new Set([before, changed, added, digest()]).size).toBe(4)
})

it('is fresh again when the sources are what they were', () => {
  const before = digest()
  write('src/a.ts', 'b')
  write('src/a.ts', 'a')
  expect(digest()).toBe(before)
})

it('stays fresh when only tests or built files change', () => {
  const before = digest()
  write('src/a.test.ts', 'test')
  write('dist/a.js', 'built')
  expect(digest()).toBe(before)
})
