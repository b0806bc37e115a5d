import { ensureInstalled } from './install.mjs'
import { Obstacle, runMain } from './project.mjs'
import { addCounts } from './report.mjs'
import { runStages, withSteps } from './stages.mjs'
import { stages } from './test-steps.mjs'

/** `npm test`: installs what is missing and runs every check and test; `npm test -- unit` runs a part or a step. */
await runMain(async () => {
  const chosen = chooseSteps(process.argv.slice(2))
  await ensureInstalled()
  return summarise(await runStages(chosen, runStep))
})

function chooseSteps(wanted) {
  const known = new Set(stages.flat(2).flatMap(({ name, part }) => [name, part]))
  const unknown = wanted.find((word) => !known.has(word))
  if (unknown !== undefined)
    throw new Obstacle(`There is no test step "${unknown}". There are: ${[...known].join(', ')}`)
  const isWanted = ({ name, part }) => wanted.length === 0 || wanted.includes(name) || wanted.includes(part)
  return withSteps(stages, isWanted)
}

async function runStep({ name, run }) {
  console.log(`${name} …`)
  const begin = Date.now()
  const { counts, output } = await run().catch(asFailure)
  const seconds = ((Date.now() - begin) / 1000).toFixed(1)
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  const flaky = counts.flaky > 0 ? `, ${counts.flaky} only at a second try` : ''
  if (counts.failed > 0) console.log(`\n${name}:\n${output.trim()}\n`)
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed${skipped}${flaky} (${seconds} s)`)
  return { name, counts }
}

function asFailure(error) {
  if (!(error instanceof Obstacle)) throw error
  return { counts: { passed: 0, failed: 1, skipped: 0 }, output: error.message }
}

function summarise(results) {
  const { passed, failed } = addCounts(results.map(({ counts }) => counts))
  const red = results.filter(({ counts }) => counts.failed > 0).map(({ name }) => name)
  console.log(red.length === 0 ? '\nEverything passed.' : `\nFailed: ${red.join(', ')}`)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}
