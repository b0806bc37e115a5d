import fc from 'fast-check'
import type { AsyncCommand } from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { Archive } from '../../test/model/archive.ts'
import { createGates } from '../../test/model/gates.ts'
import { useNoDelay } from '../../test/network.ts'
import { engineOf } from './engines.ts'
import './live-updates.ts' // or else the first run would be about how long it takes to load
import { forgetReleased, releaseMessages, restoreMessages } from './released-messages.ts'
import type { SeqRange } from './state.ts'

const LENGTH = 140
const RUNS = 150

beforeEach(useNoDelay)

interface Page {
  archive: Archive
  goOn: (count: number) => Promise<void>
}

type Step = AsyncCommand<object, Page, boolean>

/** Something happens, and then so many of the requests that wait go on. */
const step = (name: string, run: (archive: Archive) => unknown): fc.Arbitrary<Step> =>
  fc.nat(6).map((count) => ({
    check: () => true,
    async run(_, { archive, goOn }) {
      void run(archive)
      checkThread(archive)
      await goOn(count)
      checkThread(archive)
    },
    toString: () => `${name} +${count}`,
  }))

const numbered = (name: string, run: (archive: Archive, number: number) => unknown): fc.Arbitrary<Step> =>
  fc.nat(LENGTH).chain((number) => step(`${name} ${number}`, (archive) => run(archive, number)))

const ranged = (name: string, run: (archive: Archive, range: SeqRange) => unknown): fc.Arbitrary<Step> =>
  fc
    .tuple(fc.nat(LENGTH), fc.nat(60))
    .chain(([from, length]) =>
      step(`${name} ${from} and ${length} more`, (archive) => run(archive, { from, to: from + length })),
    )

const older = step('older', ({ store, ticketId }) => store.loadOlder(ticketId))
const release = ranged('release', ({ store, ticketId }, range) => releaseMessages(store, ticketId, range))
const restore = ranged('restore', ({ store, ticketId }, range) => restoreMessages(store, ticketId, range))

const steps = [
  older,
  older,
  release,
  release,
  restore,
  restore,
  step('forget', ({ store, ticketId }) => forgetReleased(store, ticketId)),
  step('write', (archive) => archive.write()),
  step('send', ({ store, ticketId }) => store.send(ticketId, { body: 'From here' })),
  numbered('edit', (archive, number) => archive.edit(number)),
  numbered('delete', (archive, number) => archive.remove(number)),
  step('tell', (archive) => archive.tell()),
  step('tell', (archive) => archive.tell()),
  step('tell again', (archive) => archive.tellAgain()),
  step('reset', (archive) => archive.reset()),
  step('offline', (archive) => archive.setOffline(true)),
  step('online', (archive) => archive.setOffline(false)),
]

const threadOf = ({ store, ticketId }: Archive) => engineOf(store).threads.find(ticketId)

/** At no moment is a message there twice or out of order, or neither there nor known to be missing. */
function checkThread(archive: Archive): void {
  const { sent, released, completeTo } = threadOf(archive)
  const seqs = sent.map(({ message }) => message.seq)
  expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => a - b))
  const isReleased = (seq: number) => released.some(({ from, to }) => from <= seq && seq <= to)
  expect(seqs.filter(isReleased)).toEqual([])
  const first = seqs[0] ?? Infinity
  const lost = archive.messages
    .map(({ seq }) => seq)
    .filter((seq) => seq >= first && seq <= completeTo && !seqs.includes(seq) && !isReleased(seq))
  expect(lost).toEqual([])
}

/** Everything that was let go is fetched again: then the thread is what the server has. */
async function checkEnd(archive: Archive): Promise<void> {
  const { store, ticketId, messages } = archive
  await archive.calm()
  await restoreMessages(store, ticketId, { from: 1, to: Infinity })
  while (store.getSnapshot().threads[ticketId]?.hasOlder) await store.loadOlder(ticketId)
  await archive.calm()
  expect(threadOf(archive).sent.map(({ message }) => message)).toEqual(archive.messages)
  expect(store.getSnapshot().threads[ticketId]).toMatchObject({ released: [], hasOlder: false, error: null })
  expect(messages.length).toBeLessThanOrEqual(archive.messages.length)
}

test('whatever is let go and fetched again, and whatever happens meanwhile, the thread is what the server has', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.commands(steps, { maxCommands: 40 }), async (scheduler, commands) => {
      const gates = createGates(scheduler)
      const archive = new Archive(gates, LENGTH)
      void archive.store.start()
      void archive.store.openTicket(archive.ticketId)
      await archive.calm()
      for (let page = 0; page < 3; page += 1) await archive.store.loadOlder(archive.ticketId)
      gates.close()
      try {
        const page = { archive, goOn: gates.step }
        await fc.asyncModelRun(() => ({ model: {}, real: page }), commands)
        await checkEnd(archive)
      } finally {
        archive.store.dispose()
      }
    }),
    { numRuns: RUNS },
  )
}, 300_000)
