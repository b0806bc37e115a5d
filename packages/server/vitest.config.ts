import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: { resolve: { conditions: ['@deskhand/source'] } },
  resolve: { conditions: ['@deskhand/source'] },
  test: {
    globalSetup: './test/global-setup.ts',
    // Databases, locks and processes are waited for: on a busy machine the default seconds are short.
    expect: { poll: { timeout: 10_000 } },
    // They wait for each other and for Postgres more than they compute, also where there are two cores.
    maxWorkers: 4,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
  },
})
