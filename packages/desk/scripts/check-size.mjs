import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Brotli bytes that stand between signing in and the queue. The text editor and the charts come when they are used. */
const BUDGET = 120_000

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const texts = fileURLToPath(new URL('../src/i18n/', import.meta.url))

const print = (line) => process.stdout.write(`${line}\n`)
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(2)} kB`
const size = async (file) => (await stat(join(dist, file))).size
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0)

/** What the page names itself; the entry's static imports are among it, as `modulepreload`. */
function filesOf(html) {
  const addresses = [...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="\/desk\/([^"]+)"/g)]
  return addresses.map(([, file]) => file).filter((file) => /\.(?:js|css)$/.test(file))
}

/** English is part of the program; every other language is fetched before the first screen by those who read it. */
async function languageFiles(built) {
  const languages = (await readdir(texts))
    .map((file) => /^([a-z]{2}(?:-[A-Z]{2})?)\.ts$/.exec(file)?.[1])
    .filter((language) => language && language !== 'en')
  return languages.map((language) => {
    const file = built.find((name) => name.startsWith(`assets/${language}-`) && name.endsWith('.js'))
    if (!file) throw new Error(`The build has no file for the language ${language}`)
    return file
  })
}

const first = ['index.html', ...filesOf(await readFile(join(dist, 'index.html'), 'utf8'))]
const built = (await readdir(dist, { recursive: true })).filter((file) => /\.(?:js|css|html)$/.test(file))
const languages = await languageFiles(built)

for (const file of built.toSorted()) {
  const [raw, brotli] = [kilobytes(await size(file)), kilobytes(await size(`${file}.br`))]
  const when = first.includes(file) ? 'first' : languages.includes(file) ? 'first, in its language' : ''
  print(`${file.padEnd(44)} ${raw.padStart(10)} raw ${brotli.padStart(10)} brotli  ${when}`)
}

const own = await Promise.all(first.map((file) => size(`${file}.br`)))
const largest = Math.max(0, ...(await Promise.all(languages.map((file) => size(`${file}.br`)))))
const firstLoad = sum(own) + largest
const isOver = !(firstLoad <= BUDGET)
print(
  `first load, in the largest language: ${kilobytes(firstLoad)} of ${kilobytes(BUDGET)}${isOver ? ': over' : ''}`,
)
if (isOver) process.exitCode = 1
