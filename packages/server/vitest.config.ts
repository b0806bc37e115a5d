import { defineConfig } from 'vitest/config'

const resolve = { conditions: ['@deskhand/source'] }

const shared = {
  globalSetup: './test/global-setup.ts',
  // Databases, locks, processes and hundreds of routes: where the machine has other work, seconds become minutes.
  expect: { poll: { timeout: 10_000 } },
  testTimeout: 300_000,
  hookTimeout: 300_000,
  // No test file changes a module or a global for good, so a worker loads the server once for all of its files.
  isolate: false,
}

/** Tests of what follows the event log. */
const following = [
  'src/events/**/*.test.ts',
  'test/crash/**/*.test.ts',
  'test/sql/{event-log,session-near-its-end,tickets-left}.test.ts',
  'test/contract/{database-faults,department-limits,internal-notes,presence,shutdown,stalled-readers,stream-rights}.test.ts',
  'test/contract/event*.test.ts',
]

// A transaction left open anywhere in a cluster holds the event log back (docs/decisions/0002): one that fills a table for another
// test would have these wait in vain. So they run on a cluster of their own.
export default defineConfig({
  test: {
    projects: [
      {
        ssr: { resolve },
        resolve,
        test: {
          ...shared,
          name: 'together',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: following,
          // They wait for Postgres more than they compute, also where there are two cores.
          maxWorkers: 4,
          sequence: { groupOrder: 0 },
        },
      },
      {
        ssr: { resolve },
        resolve,
        test: {
          ...shared,
          name: 'following',
          include: following,
          // Real processes are killed and lines are cut: what fails twice is broken. What passed only then is counted in the output.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
