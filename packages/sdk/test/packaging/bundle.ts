import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'vite'

/** What the bundle of one module of a project is: its code, and what it still imports. */
export interface Bundle {
  code: string
  imports: string[]
  /** What a browser downloads of it. */
  brotliBytes: number
}

/** Bundles a module of the project for browsers with Vite's defaults: tree-shaken and minified. */
export async function bundle(project: string, source: string): Promise<Bundle> {
  const entry = join(project, 'bundled.mjs')
  await writeFile(entry, source)
  const result = await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2024',
      modulePreload: false,
      // As an app, not a library: those are left for the app to minify.
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  })
  if (!('output' in result)) throw new Error('Vite gave no bundle')
  const chunks = result.output.filter((file) => file.type === 'chunk')
  const code = chunks.map((chunk) => chunk.code).join('\n')
  const compressed = brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  return { code, imports: chunks.flatMap((chunk) => chunk.imports), brotliBytes: compressed.length }
}
