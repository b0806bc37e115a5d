import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { digestOf } from './build-names.mjs'

/**
 * Brotli bytes; where they come from stands in the design's table of budgets. `firstOpen` is the panel with its strings: all that is
 * needed to read, write and attach. `locale` is what comes by itself of one locale: the first words, and the rest behind them.
 */
const BUDGET = { loader: 3_000, firstOpen: 30_000, locale: 2_500, problems: 2_500, emojiWords: 2_500 }

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const print = (line) => process.stdout.write(`${line}\n`)
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(2)} kB`
const size = async (file) => (await stat(join(dist, file))).size
const brotliSize = (file) => size(`${file}.br`)
const total = async (files) =>
  (await Promise.all(files.map(brotliSize))).reduce((sum, bytes) => sum + bytes, 0)

const manifest = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8'))

/** How many builds the loader is measured with. */
const BUILDS = 60

/**
 * The loader is downloaded with the settings of its site inlined, and with the digest of the build in the names of its files. What that
 * adds differs by twenty bytes from one build to the next, so the largest of many counts: a change of the panel never makes it too large.
 */
async function loaderSize() {
  const script = await readFile(join(dist, 'loader.js'), 'utf8')
  const [digest] = /(?<=-)\w+(?=\.js$)/.exec(manifest.panel)
  const asOf = (build) => sizeAsServed(script, (text) => text.replaceAll(`-${digest}.`, `-${build}.`))
  return Math.max(...Array.from({ length: BUILDS }, (_, at) => asOf(digestOf([`${at}`]))))
}

function sizeAsServed(script, rename) {
  const boot = {
    siteKey: 'demo',
    baseUrl: 'https://help.example.com',
    panelUrls: [manifest.panel, manifest.locales.en].map(urlOf),
    returningUrl: urlOf(manifest.returning),
    failed: { '': manifest.failed.en, de: manifest.failed.de, fr: manifest.failed.fr },
    launcher: { accent: '#1f5b4a', label: 'Help', locale: 'en', labels: { de: 'Hilfe', fr: 'Aide' } },
  }
  // As the server writes and compresses it.
  const literal = rename(JSON.stringify(boot)).replaceAll(/(?<=[{,])"([a-zA-Z]+)":/g, '$1:')
  const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT }
  return brotliCompressSync(
    script.replace('__DESKHAND_BOOT__', () => literal),
    { params },
  ).length
}

const urlOf = (path) => `https://help.example.com/widget/${path}`

const files = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith('.js')).toSorted()
for (const file of files) {
  const [raw, brotli] = [kilobytes(await size(file)), kilobytes(await brotliSize(file))]
  const when = ['firstOpen', 'afterwards'].find((name) => manifest[name].includes(file)) ?? ''
  const label = manifest.names[file] ?? ''
  print(
    `${file.padEnd(26)} ${label.padEnd(18)} ${raw.padStart(10)} raw ${brotli.padStart(10)} brotli  ${when}`,
  )
}

const { locales, rest } = manifest

/** Of the locale whose files weigh most together. */
async function largest(...kinds) {
  const each = Object.keys(locales).map((locale) => total(kinds.map((files) => files[locale])))
  return Math.max(...(await Promise.all(each)))
}

const measured = {
  loader: Math.max(await loaderSize(), await brotliSize('shared-loader.js')),
  firstOpen: await total([...manifest.firstOpen, locales.en]),
  locale: await largest(locales, rest),
  problems: await largest(manifest.problems),
  emojiWords: await largest(manifest.emojiWords),
}
for (const [name, bytes] of Object.entries(measured)) {
  const isOver = !(bytes <= BUDGET[name])
  print(
    `${name.padEnd(10)} ${kilobytes(bytes)} of ${kilobytes(BUDGET[name])}${isOver ? ': over the budget' : ''}`,
  )
  if (isOver) process.exitCode = 1
}

// No budget: what comes by itself once the first open stands, and nobody waits for.
print(`afterwards ${kilobytes(await total(manifest.afterwards))}`)
