import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'vite'

/** What the bundle of one module of a project is. */
export interface Bundle {
  /** What is loaded at once, joined. */
  code: string
  /** What a browser downloads of that. */
  brotliBytes: number
  /** What is loaded when it is needed, and what a browser downloads of each file: by the name of its module. */
  lazy: Record<string, number>
  /** What it still imports of somebody else. */
  imports: string[]
}

/** Bundles a module of the project for browsers: tree-shaken and minified, and split where it says `import()`. */
export async function bundle(project: string, source: string): Promise<Bundle> {
  const entry = join(project, 'bundled.mjs')
  await writeFile(entry, source)
  const chunks = await chunksOf(project, entry)
  const files = chunks.map(({ fileName }) => fileName)
  const atOnce = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName))
  for (const fileName of atOnce)
    for (const imported of chunks.find((chunk) => chunk.fileName === fileName)?.imports ?? [])
      if (files.includes(imported)) atOnce.add(imported)
  const [eager, lazy] = [
    chunks.filter(({ fileName }) => atOnce.has(fileName)),
    chunks.filter(({ fileName }) => !atOnce.has(fileName)),
  ]
  return {
    code: eager.map(({ code }) => code).join('\n'),
    brotliBytes: eager.reduce((sum, { code }) => sum + brotliSize(code), 0),
    // The built files of the SDK have a hash behind their name.
    lazy: Object.fromEntries(
      lazy.map(({ name, code }) => [name.replace(/-[\w-]{8}$/, ''), brotliSize(code)]),
    ),
    imports: chunks.flatMap(({ imports }) => imports).filter((imported) => !files.includes(imported)),
  }
}

async function chunksOf(project: string, entry: string) {
  const result = await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2024',
      // As a library, because for apps Vite adds a loader of style sheets to the first import(), which is none of the SDK's bytes.
      lib: { entry, formats: ['es'] },
      // What lazy files share with the entry stays in it, as in an app.
      rolldownOptions: { preserveEntrySignatures: 'allow-extension', output: { minify: true } },
    },
  })
  const [built] = Array.isArray(result) ? result : []
  if (!built) throw new Error('Vite gave no bundle')
  return built.output.filter((file) => file.type === 'chunk')
}

function brotliSize(code: string): number {
  return brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
}
