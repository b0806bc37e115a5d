import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [preact({ reactAliasesEnabled: false, devToolsEnabled: false, prefreshEnabled: false })],
  resolve: { conditions: ['@deskhand/source', 'module', 'browser', 'development|production'] },
  test: { environment: 'happy-dom', setupFiles: ['test/setup.ts'], css: false },
})
