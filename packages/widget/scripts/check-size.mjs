import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'

/**
 * Brotli bytes; where they come from stands in the design's table of budgets. `firstOpen` is the panel with its strings: all that is
 * needed to read, write and attach.
 */
const BUDGET = { loader: 3_000, firstOpen: 30_000, locale: 2_500, emojiWords: 2_500 }

/** Where something stands that is over its budget: it may not grow, and goes from here once the budget is met. */
const STANDING = { firstOpen: 31_650 }

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const print = (line) => process.stdout.write(`${line}\n`)
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(2)} kB`
const size = async (file) => (await stat(join(dist, file))).size
const brotliSize = (file) => size(`${file}.br`)
const total = async (files) =>
  (await Promise.all(files.map(brotliSize))).reduce((sum, bytes) => sum + bytes, 0)

const manifest = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8'))

/** The loader is downloaded with the settings of its site inlined. */
async function loaderSize() {
  const script = await readFile(join(dist, 'loader.js'), 'utf8')
  const launcher = { accent: '#1f5b4a', label: 'Help', locale: 'en', labels: { de: 'Hilfe', fr: 'Aide' } }
  const boot = {
    siteKey: 'demo',
    baseUrl: 'https://help.example.com',
    panelUrls: [manifest.panel, manifest.locales.en].map((path) => `https://help.example.com/widget/${path}`),
    returningUrl: `https://help.example.com/widget/${manifest.returning}`,
    failed: { '': manifest.failed.en },
    launcher,
  }
  // As the server writes and compresses it.
  const literal = JSON.stringify(boot).replaceAll(/(?<=[{,])"([a-zA-Z]+)":/g, '$1:')
  const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT }
  return brotliCompressSync(
    script.replace('__DESKHAND_BOOT__', () => literal),
    { params },
  ).length
}

const files = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith('.js')).toSorted()
for (const file of files) {
  const [raw, brotli] = [kilobytes(await size(file)), kilobytes(await brotliSize(file))]
  const when = ['firstOpen', 'afterwards'].find((name) => manifest[name].includes(file)) ?? ''
  const label = manifest.names[file] ?? ''
  print(
    `${file.padEnd(26)} ${label.padEnd(18)} ${raw.padStart(10)} raw ${brotli.padStart(10)} brotli  ${when}`,
  )
}

const { en } = manifest.locales
const largest = async (byLocale) => Math.max(...(await Promise.all(Object.values(byLocale).map(brotliSize))))
const measured = {
  loader: await loaderSize(),
  firstOpen: await total([...manifest.firstOpen, en]),
  locale: await largest(manifest.locales),
  emojiWords: await largest(manifest.emojiWords),
}
for (const [name, bytes] of Object.entries(measured)) {
  const limit = STANDING[name] ?? BUDGET[name]
  const isOver = !(bytes <= limit)
  const standing =
    bytes > BUDGET[name] ? `: over the budget, and may not grow beyond ${kilobytes(limit)}` : ''
  const verdict = isOver ? `: over ${kilobytes(limit)}` : standing
  print(`${name.padEnd(10)} ${kilobytes(bytes)} of ${kilobytes(BUDGET[name])}${verdict}`)
  if (isOver) process.exitCode = 1
}

// No budget: what comes by itself once the first open stands, and nobody waits for.
print(`afterwards ${kilobytes(await total(manifest.afterwards))}`)
