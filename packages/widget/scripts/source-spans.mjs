const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const CONTINUES = 32
const SHIFT = 5

/** The numbers of one segment of a source map: base 64, five bits a digit, the sign in the lowest bit. */
function numbersOf(segment) {
  const numbers = []
  let value = 0
  let shift = 0
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit)
    value += (bits & (CONTINUES - 1)) << shift
    shift += SHIFT
    if (bits & CONTINUES) continue
    numbers.push(value & 1 ? -(value >> 1) : value >> 1)
    value = 0
    shift = 0
  }
  return numbers
}

/**
 * Cuts a chunk's code into pieces in their order, each with the module it comes from, which is undefined for what the bundler added.
 * Source maps count from line to line and from segment to segment: https://tc39.es/ecma426/
 */
export function sourceSpans({ code, map }) {
  const marks = [{ start: 0, source: undefined }]
  let source = 0
  let lineStart = 0
  for (const [index, line] of map.mappings.split(';').entries()) {
    if (index > 0) lineStart = code.indexOf('\n', lineStart) + 1
    let column = 0
    for (const segment of line ? line.split(',') : []) {
      const [columns = 0, sources] = numbersOf(segment)
      column += columns
      source += sources ?? 0
      marks.push({
        start: lineStart + column,
        source: sources === undefined ? undefined : map.sources[source],
      })
    }
  }
  return marks.map((mark, index) => ({ ...mark, end: marks[index + 1]?.start ?? code.length }))
}
