import { expect, it } from 'vitest'
import { runStages, withSteps } from './stages.mjs'

/** Runs named steps, each of which ends when the test lets it. */
function stepsByHand() {
  const running = new Map()
  const run = (name) => new Promise((resolve) => running.set(name, () => resolve(`${name} ended`)))
  const end = async (name) => {
    running.get(name)()
    running.delete(name)
    await new Promise(setImmediate)
  }
  return { run, end, running: () => [...running.keys()] }
}

const stages = [[['format', 'lint'], ['server']], [['build']]]

it('runs lanes beside each other, the steps of one after the other, and a stage when the one before has ended', async () => {
  const { run, end, running } = stepsByHand()
  const results = runStages(stages, run)
  expect(running()).toEqual(['format', 'server'])
  await end('format')
  expect(running()).toEqual(['server', 'lint'])
  await end('server')
  expect(running()).toEqual(['lint'])
  await end('lint')
  expect(running()).toEqual(['build'])
  await end('build')
  expect(await results).toEqual(['format ended', 'lint ended', 'server ended', 'build ended'])
})

it('leaves out what is not wanted', async () => {
  const ran = await runStages(
    withSteps(stages, (name) => name !== 'lint'),
    async (name) => name,
  )
  expect(ran).toEqual(['format', 'server', 'build'])
})
