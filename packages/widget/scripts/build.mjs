import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { build } from 'vite'
import { FAILED_TEXTS } from '../src/loader/failed-texts.ts'
import { namedByBuild } from './build-names.mjs'
import { chunkManifest } from './chunk-manifest.mjs'
import { compressed } from './compressed.mjs'
import { minifyChunks } from './minify-chunks.mjs'
import { buildPanel, dist, minified, root, shared } from './panel-build.mjs'

/** A file that stands alone. A loader is a classic script, or the module that does its work in a bundle. */
async function buildFile(entry, fileName, format = 'iife') {
  await build({
    ...shared,
    plugins: [minifyChunks({ runsAtOnce: format === 'iife' })],
    build: {
      ...minified,
      rolldownOptions: { output: { minify: false } },
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

/** A copy that never changes under its name: what a page can pin by its integrity. @returns its path */
async function nameByContent(file, name) {
  const hash = createHash('sha256')
    .update(await readFile(join(dist, file)))
    .digest('base64url')
    .slice(0, 8)
  const path = `${name}-${hash}.js`
  await copyFile(join(dist, file), join(dist, path))
  return path
}

async function compressFile(file) {
  const { brotli, gzip } = compressed(await readFile(file))
  await writeFile(`${file}.br`, brotli)
  await writeFile(`${file}.gz`, gzip)
}

await rm(dist, { recursive: true, force: true })
const chunks = namedByBuild(await buildPanel())
await mkdir(join(dist, 'assets'), { recursive: true })
for (const { fileName, code } of chunks) await writeFile(join(dist, fileName), code)
await buildFile('src/loader/index.ts', 'loader.js')
await buildFile('src/loader/shared.ts', 'shared-loader.js')
await nameByContent('shared-loader.js', 'assets/loader')
await buildFile('src/returning/index.ts', 'returning.js', 'es')
const returning = await nameByContent('returning.js', 'assets/returning')
await buildFile('src/mount.ts', 'mount.js', 'es')
await buildFile('src/preview/index.ts', 'preview.js')
const manifest = { ...chunkManifest(chunks), returning, failed: FAILED_TEXTS }
await writeFile(join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
for (const file of await readdir(dist, { recursive: true })) {
  if (basename(file).endsWith('.js')) await compressFile(join(dist, file))
}
