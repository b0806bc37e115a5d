import type { UserConfig } from 'tsdown'

/** The declarations of what a bundle imports. The code is Vite's work. */
const config: UserConfig = {
  entry: { mount: 'src/mount.ts' },
  format: 'esm',
  platform: 'browser',
  outDir: 'dist',
  // What Vite has written stays.
  clean: false,
  dts: { oxc: true, emitDtsOnly: true },
}

export default config
