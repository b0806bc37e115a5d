import type { UserConfig } from 'tsdown'

const config: UserConfig = {
  entry: ['src/index.ts', 'src/desk.ts', 'src/store.ts', 'src/markdown.ts', 'src/node.ts'],
  format: 'esm',
  platform: 'neutral',
  target: 'es2024',
  fixedExtension: true,
  dts: { oxc: true },
  // Only ./node may touch Node's own modules.
  deps: { neverBundle: [/^node:/] },
  publint: { strict: true },
}

export default config
