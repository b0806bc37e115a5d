import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const {
  BROTLI_PARAM_QUALITY,
  BROTLI_PARAM_SIZE_HINT,
  BROTLI_PARAM_MODE,
  BROTLI_PARAM_NPOSTFIX,
  BROTLI_PARAM_NDIRECT,
} = constants
const MODES = [constants.BROTLI_MODE_GENERIC, constants.BROTLI_MODE_TEXT, constants.BROTLI_MODE_FONT]
const POSTFIX_BITS = [0, 1, 2, 3]
const DIRECT_CODES = [0, 1, 2, 4, 8]

/** Small files are worth a search: the best way to write distances and literals differs from file to file. */
const ATTEMPTS = MODES.flatMap((mode) =>
  POSTFIX_BITS.flatMap((bits) =>
    DIRECT_CODES.map((codes) => ({
      [BROTLI_PARAM_MODE]: mode,
      [BROTLI_PARAM_NPOSTFIX]: bits,
      [BROTLI_PARAM_NDIRECT]: codes << bits,
    })),
  ),
)

/** A file as it is served: compressed once, at build time, as well as it goes. */
export function compressed(bytes) {
  const fixed = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: bytes.length }
  const results = ATTEMPTS.map((params) => brotliCompressSync(bytes, { params: { ...fixed, ...params } }))
  const brotli = results.reduce((best, next) => (next.length < best.length ? next : best))
  return { brotli, gzip: gzipSync(bytes, { level: 9 }) }
}
