import { brotliCompressSync, constants } from 'node:zlib'
import { chunkManifest } from './chunk-manifest.mjs'
import { buildPanel } from './panel-build.mjs'
import { sourceSpans } from './source-spans.mjs'

/**
 * Prints which module puts how many bytes into the first open: minified, and in Brotli what the chunk would lose without the module.
 * The names of files are not yet those of the build, which are 0.15 kB shorter.
 * `npm run weigh -- thread` looks at the chunks whose names begin so instead.
 */
const wanted = process.argv[2]
const brotli = (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
const nameOf = (source) => source?.replace(/^.*?(?=packages|node_modules|src)/, '') ?? '(the bundler)'

const chunks = await buildPanel({ sourcemap: 'hidden' })
const { firstOpen } = chunkManifest(chunks)
const isWanted = ({ name, fileName }) => (wanted ? name.startsWith(wanted) : firstOpen.includes(fileName))

for (const chunk of chunks.filter(isWanted)) {
  const whole = brotli(chunk.code)
  const spans = sourceSpans(chunk)
  const textOf = (some) => some.map(({ start, end }) => chunk.code.slice(start, end)).join('')
  const rows = [...new Set(spans.map(({ source }) => source))].map((source) => {
    const rest = textOf(spans.filter((span) => span.source !== source))
    return { source, raw: chunk.code.length - rest.length, saved: whole - brotli(rest) }
  })
  process.stdout.write(`\n${chunk.fileName}: ${chunk.code.length} minified, ${whole} Brotli\n`)
  for (const { source, raw, saved } of rows.toSorted((a, b) => b.saved - a.saved)) {
    process.stdout.write(`${String(raw).padStart(8)} ${String(saved).padStart(7)}  ${nameOf(source)}\n`)
  }
}
