import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: { resolve: { conditions: ['@deskhand/source'] } },
  resolve: { conditions: ['@deskhand/source'] },
  test: {
    globalSetup: './test/global-setup.ts',
    // What is polled for is a lock or a process of another: on a busy machine the default second is short.
    expect: { poll: { timeout: 10_000 } },
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
  },
})
