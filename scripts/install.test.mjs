import { expect, it } from 'vitest'
import { isInstalled } from './install.mjs'

const lock = (packages) => ({ packages: { '': { version: '0.0.0' }, ...packages } })
const preact = { 'node_modules/preact': { version: '11.2.0' } }

it('is installed when node_modules holds every version of the lockfile', () => {
  expect(isInstalled(lock(preact), lock(preact))).toBe(true)
})

it('is not installed without node_modules', () => {
  expect(isInstalled(lock(preact), null)).toBe(false)
})

it('is not installed when a package is missing', () => {
  expect(
    isInstalled(lock({ ...preact, 'packages/a/node_modules/hono': { version: '4.0.0' } }), lock(preact)),
  ).toBe(false)
})

it('is not installed when a version differs', () => {
  expect(isInstalled(lock({ 'node_modules/preact': { version: '11.3.0' } }), lock(preact))).toBe(false)
})

it('does not miss the optional packages of other platforms', () => {
  const wanted = lock({ ...preact, 'node_modules/@rolldown/darwin': { version: '1.0.0', optional: true } })
  expect(isInstalled(wanted, lock(preact))).toBe(true)
})
