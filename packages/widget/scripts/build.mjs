import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { build } from 'vite'
import { FAILED_TEXTS } from '../src/loader/failed-texts.ts'
import { namedByBuild } from './build-names.mjs'
import { chunkManifest } from './chunk-manifest.mjs'
import { compressed } from './compressed.mjs'
import { minifyChunks } from './minify-chunks.mjs'
import { buildPanel, dist, minified, root, shared } from './panel-build.mjs'

/**
 * A file that stands alone. A loader is a classic script, or the module that does its work in a bundle.
 * @returns it as Rolldown describes it: nothing is written
 */
async function buildFile(entry, fileName, format = 'iife') {
  const [{ output }] = await build({
    ...shared,
    plugins: [minifyChunks({ runsAtOnce: format === 'iife' })],
    build: {
      ...minified,
      rolldownOptions: { output: { minify: false } },
      write: false,
      lib: {
        entry: join(root, entry),
        formats: [format],
        name: 'deskhandLoader',
        fileName: () => fileName,
      },
    },
  })
  return output[0]
}

const write = ({ fileName, code }) => writeFile(join(dist, fileName), code)

/** A copy that never changes under its name: what a page can pin by its integrity. */
async function writeByContent({ code }, name) {
  const hash = createHash('sha256').update(code).digest('base64url').slice(0, 8)
  await write({ fileName: `${name}-${hash}.js`, code })
}

async function compressFile(file) {
  const { brotli, gzip } = compressed(await readFile(file))
  await writeFile(`${file}.br`, brotli)
  await writeFile(`${file}.gz`, gzip)
}

await rm(dist, { recursive: true, force: true })
await mkdir(join(dist, 'assets'), { recursive: true })
// The loader writes the names of both down: what is the same in them is downloaded once.
const returningAlone = {
  ...(await buildFile('src/returning/index.ts', 'returning.js', 'es')),
  name: 'returning',
}
const files = namedByBuild([...(await buildPanel()), returningAlone])
for (const file of files) await write(file)
const returning = files.find(({ name }) => name === 'returning')
const chunks = files.filter((file) => file !== returning)
await write(await buildFile('src/loader/index.ts', 'loader.js'))
const sharedLoader = await buildFile('src/loader/shared.ts', 'shared-loader.js')
await write(sharedLoader)
await writeByContent(sharedLoader, 'assets/loader')
await write(await buildFile('src/mount.ts', 'mount.js', 'es'))
await write(await buildFile('src/preview/index.ts', 'preview.js'))
const manifest = { ...chunkManifest(chunks), returning: returning.fileName, failed: FAILED_TEXTS }
await writeFile(join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
for (const file of await readdir(dist, { recursive: true })) {
  if (basename(file).endsWith('.js')) await compressFile(join(dist, file))
}
