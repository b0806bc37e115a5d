import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const shared = {
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  resolve: { conditions: ['@deskhand/source', 'module', 'browser'] },
}
const minified = {
  target: ['chrome111', 'firefox115', 'safari16.4'],
  // Slower than vite's own and worth it: the host page downloads about 3 % less.
  minify: 'terser',
  terserOptions: {
    ecma: 2020,
    compress: { passes: 3, pure_getters: true, unsafe_arrows: true, unsafe_methods: true },
  },
}

/** The panel: an ES module with lazy chunks beside it. Chunks import each other relatively, so any origin serves them. */
async function buildPanel() {
  const [{ output }] = await build({
    ...shared,
    build: {
      ...minified,
      outDir: dist,
      emptyOutDir: false,
      // As a library: otherwise Vite wraps each import() into a helper that adds <link> elements to the host page.
      lib: { entry: { panel: join(root, 'src/panel/mount.tsx') }, formats: ['es'] },
      rolldownOptions: {
        // What lazy chunks share with the panel stays in it: one request less on the way to the first view.
        preserveEntrySignatures: 'allow-extension',
        output: {
          entryFileNames: 'assets/[name]-[hash].js',
          chunkFileNames: 'assets/[name]-[hash].js',
          // A library's ES files keep their white space unless told.
        },
      },
    },
  })
  return output
}

/** The loader: a classic script. */
async function buildLoader() {
  await build({
    ...shared,
    build: {
      ...minified,
      outDir: dist,
      emptyOutDir: false,
      lib: {
        entry: join(root, 'src/loader/index.ts'),
        formats: ['iife'],
        name: 'deskhandLoader',
        fileName: () => 'loader.js',
      },
    },
  })
}

async function compress(file) {
  const bytes = await readFile(file)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  await writeFile(`${file}.br`, brotliCompressSync(bytes, { params }))
  await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }))
}

await rm(dist, { recursive: true, force: true })
const output = await buildPanel()
const entry = output.find((chunk) => chunk.type === 'chunk' && chunk.isEntry)
await buildLoader()
// What the first open downloads before anything can be done: the entry and all it imports at once.
const manifest = { loader: 'loader.js', panel: entry.fileName, firstOpen: [entry.fileName, ...entry.imports] }
await writeFile(join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
for (const file of await readdir(dist, { recursive: true })) {
  if (basename(file).endsWith('.js')) await compress(join(dist, file))
}
