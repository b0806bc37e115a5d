import { createHash } from 'node:crypto'
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { chunkManifest } from './chunk-manifest.mjs'
import { compressed } from './compressed.mjs'
import { namelessStrings } from './nameless-strings.mjs'

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
  cssMinify: true,
  // Slower than vite's own and worth it: the host page downloads about 3 % less.
  minify: 'terser',
  terserOptions: {
    ecma: 2020,
    compress: {
      passes: 3,
      pure_getters: true,
      unsafe_arrows: true,
      unsafe_comps: true,
      unsafe_methods: true,
    },
  },
}

/** The panel: an ES module with lazy chunks beside it. Chunks import each other relatively, so any origin serves them. */
async function buildPanel() {
  const [{ output }] = await build({
    ...shared,
    plugins: [namelessStrings(root)],
    build: {
      ...minified,
      outDir: dist,
      emptyOutDir: false,
      // As a library: otherwise Vite wraps each import() into a helper that adds <link> elements to the host page.
      lib: { entry: { panel: join(root, 'src/panel/index.ts') }, formats: ['es'] },
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        output: {
          entryFileNames: 'assets/[name]-[hash].js',
          chunkFileNames: 'assets/[name]-[hash].js',
          // The first view in one file with what the others share with it, and what comes after it in another: small files
          // compress badly, and one that waits for another is a round trip.
          codeSplitting: {
            groups: [
              { name: 'panel', tags: ['$initial'] },
              { name: 'read-and-write', test: /chunks.read-and-write/ },
            ],
          },
          // A library's ES files keep their white space unless told.
        },
      },
    },
  })
  return output.filter(({ type }) => type === 'chunk')
}

/** A loader: a classic script, or the module that does its work in a bundle. */
async function buildLoader(entry, fileName, format = 'iife') {
  await build({
    ...shared,
    build: {
      ...minified,
      outDir: dist,
      emptyOutDir: false,
      lib: {
        entry: join(root, entry),
        formats: [format],
        name: 'deskhandLoader',
        fileName: () => fileName,
      },
    },
  })
}

/** A copy that never changes under its name: what a page can pin by its integrity. */
async function nameByContent(file, name) {
  const hash = createHash('sha256')
    .update(await readFile(join(dist, file)))
    .digest('base64url')
    .slice(0, 8)
  await copyFile(join(dist, file), join(dist, `${name}-${hash}.js`))
}

async function compressFile(file) {
  const { brotli, gzip } = compressed(await readFile(file))
  await writeFile(`${file}.br`, brotli)
  await writeFile(`${file}.gz`, gzip)
}

await rm(dist, { recursive: true, force: true })
const chunks = await buildPanel()
await buildLoader('src/loader/index.ts', 'loader.js')
await buildLoader('src/loader/shared.ts', 'shared-loader.js')
await nameByContent('shared-loader.js', 'assets/loader')
await buildLoader('src/mount.ts', 'mount.js', 'es')
const manifest = chunkManifest(chunks)
await writeFile(join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
for (const file of await readdir(dist, { recursive: true })) {
  if (basename(file).endsWith('.js')) await compressFile(join(dist, file))
}
