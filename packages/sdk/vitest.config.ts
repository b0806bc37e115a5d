import type { ViteUserConfig } from 'vitest/config'

const conditions = ['@deskhand/source']

const config: ViteUserConfig = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ['src/**/*.test.ts'], unstubGlobals: true, restoreMocks: true, testTimeout: 30_000 },
}

export default config
