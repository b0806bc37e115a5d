import process from 'node:process'
import { parseArgs } from 'node:util'
import { startDeskhand } from '../../e2e/support/deskhand-server.ts'
import { print } from '../http/figures.ts'
import { firstOpenCode } from './first-open.ts'
import { addedToLoad } from './loads.ts'
import { printBudgets, printTable, printThreads, type Measured } from './report.ts'
import { EMPTY, HELLO, OURS, startSubjects } from './subjects.ts'
import { measureThread, type LongThread } from './threads.ts'
import { visit, visitSlowly, type Subject } from './visits.ts'

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    /** Installs the widgets of others into a cache outside of the repository, and measures them too. */
    peers: { type: 'boolean', default: false },
    /** Lengths of the threads that are scrolled through. */
    threads: { type: 'string', default: '1000,10000' },
  },
})

/** A page of somebody else that does not work today is told about, and keeps nobody from being measured. */
async function measureOnce(subject: Subject, { visits, times }: Measured): Promise<void> {
  try {
    visits.push(await visit(subject))
    if (subject.launcher) times.push(await visitSlowly(subject))
  } catch (error) {
    if (subject.name === OURS || subject.name === EMPTY) throw error
    print(`${subject.name} was not measured in this round: ${String(error).split('\n')[0]}`)
  }
}

/** Each page once in every round, so that what else the machine does meets all of them. */
async function measureInTurn(subjects: readonly Subject[], rounds: number): Promise<Map<string, Measured>> {
  const results = new Map(subjects.map(({ name }): [string, Measured] => [name, { visits: [], times: [] }]))
  for (let round = 0; round < rounds; round++) {
    for (const subject of subjects) {
      const measured = results.get(subject.name)
      if (measured) await measureOnce(subject, measured)
    }
    print(`round ${round + 1} of ${rounds}`)
  }
  return results
}

const server = await startDeskhand()
const subjects = await startSubjects(server, options.peers)

function subjectCalled(wanted: string): Subject {
  const found = subjects.find(({ name }) => name === wanted)
  if (!found) throw new Error(`There is no page called ${wanted}`)
  return found
}

try {
  const results = await measureInTurn(subjects, Number(options.rounds))
  printTable(results)
  const ours = subjectCalled(OURS)
  const added = await addedToLoad({ empty: subjectCalled(EMPTY), hello: subjectCalled(HELLO), ours })
  const threads = new Map<number, LongThread>()
  for (const length of options.threads.split(',').filter(Boolean).map(Number))
    threads.set(length, await measureThread(server, ours, length))
  printThreads(threads)
  const ofOurs = { added, firstOpenCode: await firstOpenCode(ours), threads }
  if (!printBudgets(results, ofOurs)) process.exitCode = 1
} finally {
  for (const { site } of subjects) await site.stop()
  await server.stop()
}
