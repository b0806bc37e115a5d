import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: { resolve: { conditions: ['@deskhand/source'] } },
  resolve: { conditions: ['@deskhand/source'] },
  test: {
    globalSetup: './test/global-setup.ts',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
  },
})
