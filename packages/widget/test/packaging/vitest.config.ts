import { fileURLToPath } from 'node:url'
import type { ViteUserConfig } from 'vitest/config'

/** These tests look at the built package as a user installs it, so they run after the build and apart from the others. */
const config: ViteUserConfig = {
  root: fileURLToPath(new URL('../../', import.meta.url)),
  test: { include: ['test/packaging/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
}

export default config
