import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { findBinaries } from './binaries.ts'

it('finds the programs of this machine', () => {
  const { initdb, postgres } = findBinaries()
  expect([existsSync(initdb), existsSync(postgres)]).toEqual([true, true])
})

it.each([
  [{ platform: 'linux', arch: 'x64', isMusl: true }, 'linux-x64 with musl'],
  [{ platform: 'linux', arch: 's390x', isMusl: false }, 'linux-s390x'],
  [{ platform: 'win32', arch: 'x64', isMusl: false }, 'win32-x64'],
] as const)('asks for DATABASE_URL where there are none: %j', (machine, name) => {
  expect(() => findBinaries(machine)).toThrow(
    `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer`,
  )
})
