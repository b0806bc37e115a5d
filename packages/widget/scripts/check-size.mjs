import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

/** Brotli bytes; where they come from stands in the design's table of budgets. */
const BUDGET = { loader: 3_000, firstOpen: 30_000, locale: 2_500 }

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const print = (line) => process.stdout.write(`${line}\n`)
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(2)} kB`
const size = async (file) => (await stat(join(dist, file))).size
const brotliSize = (file) => size(`${file}.br`)

/** The loader is downloaded with the settings of its site inlined. */
async function loaderSize() {
  const script = await readFile(join(dist, 'loader.js'), 'utf8')
  const launcher = { accent: '#1f5b4a', side: 'right', label: 'Help', locale: 'en' }
  const boot = {
    siteKey: 'demo',
    baseUrl: 'https://help.example.com',
    panelUrl: 'https://help.example.com/widget/panel.js',
    launcher,
  }
  return brotliCompressSync(script.replace('__DESKHAND_BOOT__', JSON.stringify(boot))).length
}

const manifest = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8'))
const files = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith('.js')).toSorted()
for (const file of files) {
  const [raw, brotli] = [kilobytes(await size(file)), kilobytes(await brotliSize(file))]
  print(`${file.padEnd(32)} ${raw.padStart(10)} raw ${brotli.padStart(10)} brotli`)
}

const firstOpen = await Promise.all(manifest.firstOpen.map(brotliSize))
const locales = await Promise.all(
  files.filter((file) => /assets\/[a-z]{2}(-[A-Z]{2})?-/.test(file)).map(brotliSize),
)
const measured = {
  loader: await loaderSize(),
  firstOpen: firstOpen.reduce((sum, bytes) => sum + bytes, 0),
  locale: Math.max(...locales),
}
for (const [name, bytes] of Object.entries(measured)) {
  const isOver = !(bytes <= BUDGET[name])
  print(
    `${name.padEnd(10)} ${kilobytes(bytes)} of ${kilobytes(BUDGET[name])}${isOver ? ': over the budget' : ''}`,
  )
  if (isOver) process.exitCode = 1
}
