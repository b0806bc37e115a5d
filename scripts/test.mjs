import { ensureInstalled } from './install.mjs'
import { Obstacle, runMain } from './project.mjs'
import { addCounts } from './report.mjs'
import { steps } from './test-steps.mjs'

/** `npm test`: installs what is missing and runs every check and test; `npm test -- unit` runs a part or a step. */
await runMain(async () => {
  const chosen = chooseSteps(process.argv.slice(2))
  await ensureInstalled()
  const results = []
  for (const step of chosen) results.push(await runStep(step))
  return summarise(chosen, results)
})

function chooseSteps(wanted) {
  const known = new Set(steps.flatMap(({ name, part }) => [name, part]))
  const unknown = wanted.find((word) => !known.has(word))
  if (unknown !== undefined)
    throw new Obstacle(`There is no test step "${unknown}". There are: ${[...known].join(', ')}`)
  return wanted.length === 0
    ? steps
    : steps.filter(({ name, part }) => wanted.includes(name) || wanted.includes(part))
}

async function runStep({ name, run }) {
  console.log(`${name} …`)
  const begin = Date.now()
  const { counts, output } = await run().catch(asFailure)
  const seconds = ((Date.now() - begin) / 1000).toFixed(1)
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  const flaky = counts.flaky > 0 ? `, ${counts.flaky} only at a second try` : ''
  if (counts.failed > 0) console.log(`\n${output.trim()}\n`)
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed${skipped}${flaky} (${seconds} s)`)
  return counts
}

function asFailure(error) {
  if (!(error instanceof Obstacle)) throw error
  return { counts: { passed: 0, failed: 1, skipped: 0 }, output: error.message }
}

function summarise(chosen, results) {
  const { passed, failed } = addCounts(results)
  const red = chosen.filter((_, index) => results[index].failed > 0).map(({ name }) => name)
  console.log(red.length === 0 ? '\nEverything passed.' : `\nFailed: ${red.join(', ')}`)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}
