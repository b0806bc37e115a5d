import { expect, it } from 'vitest'
import { runQuietly } from './command.mjs'

it('collects what a program prints on both outputs', async () => {
  const result = await runQuietly('sh', ['-c', 'echo out; echo err >&2'])
  expect(result.ok).toBe(true)
  expect(result.output.split('\n').filter(Boolean).toSorted()).toEqual(['err', 'out'])
})

it('is not ok when the program fails', async () => {
  expect(await runQuietly('sh', ['-c', 'echo no; exit 3'])).toEqual({ ok: false, output: 'no\n' })
})

it('is not ok when there is no such program, and says so', async () => {
  const { ok, output } = await runQuietly('deskhand-no-such-program', [])
  expect(ok).toBe(false)
  expect(output).toContain('deskhand-no-such-program could not be started')
})

it('ends a program that takes too long together with what it started', async () => {
  const { ok, output } = await runQuietly('sh', ['-c', 'sleep 600 & wait'], { timeoutMs: 300 })
  expect(ok).toBe(false)
  expect(output).toContain('stopped: it ran for more than')
})
