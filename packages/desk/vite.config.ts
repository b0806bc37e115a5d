import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { precompress } from './precompress.ts'

export default defineConfig({
  base: '/desk/',
  plugins: [preact({ reactAliasesEnabled: false }), precompress()],
  resolve: { conditions: ['@deskhand/source', 'module', 'browser', 'development|production'] },
  build: {
    target: 'es2023',
    // A data: URL would need `img-src data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:8787', '/files': 'http://127.0.0.1:8787' } },
})
