import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [preact({ reactAliasesEnabled: false, devToolsEnabled: false, prefreshEnabled: false })],
  resolve: { conditions: ['@deskhand/source', 'module', 'browser', 'development|production'] },
  test: {
    environment: 'happy-dom',
    setupFiles: ['test/setup.ts'],
    css: false,
    testTimeout: 30_000,
    // happy-dom closes the body of an answer once more when its connection ends after the reader has left. Browsers do not.
    onUnhandledError: (error) =>
      !(
        'code' in error &&
        error['code'] === 'ERR_INVALID_STATE' &&
        error.stack?.includes('happy-dom/lib/fetch')
      ),
  },
})
