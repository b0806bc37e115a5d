import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['@deskhand/source'] },
  test: {
    environment: 'happy-dom',
    // The fake server is another origin, as the real one usually is; who may ask is the real server's business.
    environmentOptions: { happyDOM: { settings: { fetch: { disableSameOriginPolicy: true } } } },
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
    setupFiles: ['test/setup.ts'],
    restoreMocks: true,
    testTimeout: 30_000,
  },
})
