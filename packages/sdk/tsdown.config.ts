import type { UserConfig } from 'tsdown'

const config: UserConfig = {
  entry: ['src/index.ts', 'src/desk.ts', 'src/store.ts', 'src/markdown.ts', 'src/node.ts', 'src/testing.ts'],
  format: 'esm',
  platform: 'neutral',
  target: 'es2024',
  fixedExtension: true,
  dts: { oxc: true },
  // Only ./node may touch Node's own modules, and only ./testing msw, which is its user's.
  deps: { neverBundle: [/^node:/, 'msw'] },
  publint: { strict: true },
}

export default config
