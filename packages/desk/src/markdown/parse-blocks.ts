import type { Block } from './ast.ts'
import { parseInline } from './parse-inline.ts'

const FENCE = /^ {0,3}(```+|~~~+)/
const HEADING = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/
const QUOTE = /^ {0,3}> ?/
const ITEM = /^( {0,3})(?:([-*+])|(\d{1,9})[.)])( +)(?=\S)/
const MOST_NESTING = 6

/** Reads the Markdown that people write in messages: it never fails, and a line break stays a line break. */
export function parseMarkdown(source: string, nesting = 0): Block[] {
  const lines = source.replaceAll(/\r\n?/g, '\n').replaceAll('\t', '    ').split('\n')
  const blocks: Block[] = []
  let index = 0
  while (index < lines.length) {
    const line = lines[index] ?? ''
    if (line.trim() === '') {
      index += 1
      continue
    }
    const read = nesting < MOST_NESTING ? readerOf(line) : readParagraph
    const { block, end } = read(lines, index, nesting)
    blocks.push(block)
    index = end
  }
  return blocks
}

interface Read {
  block: Block
  /** The index of the first line after the block. */
  end: number
}
type Reader = (lines: readonly string[], start: number, nesting: number) => Read

function readerOf(line: string): Reader {
  if (FENCE.test(line)) return readCode
  if (HEADING.test(line)) return readHeading
  if (RULE.test(line)) return (_, start) => ({ block: { kind: 'rule' }, end: start + 1 })
  if (QUOTE.test(line)) return readQuote
  if (ITEM.test(line)) return readList
  return readParagraph
}

const readCode: Reader = (lines, start) => {
  const fence = FENCE.exec(lines[start] ?? '')?.[1] ?? '```'
  const close = lines.findIndex((line, index) => index > start && line.trimStart().startsWith(fence))
  const end = close === -1 ? lines.length : close
  return { block: { kind: 'code', text: lines.slice(start + 1, end).join('\n') }, end: end + 1 }
}

const readHeading: Reader = (lines, start) => {
  const text = HEADING.exec(lines[start] ?? '')?.[1] ?? ''
  return { block: { kind: 'heading', children: parseInline(text) }, end: start + 1 }
}

const readQuote: Reader = (lines, start, nesting) => {
  let end = start
  while (end < lines.length && QUOTE.test(lines[end] ?? '')) end += 1
  const inner = lines.slice(start, end).map((line) => line.replace(QUOTE, ''))
  return { block: { kind: 'quote', children: parseMarkdown(inner.join('\n'), nesting + 1) }, end }
}

const readList: Reader = (lines, start, nesting) => {
  const first = ITEM.exec(lines[start] ?? '')
  const isOrdered = first?.[3] !== undefined
  const items: Block[][] = []
  let end = start
  for (;;) {
    const item = ITEM.exec(lines[end] ?? '')
    if (!item || (item[3] !== undefined) !== isOrdered || RULE.test(lines[end] ?? '')) break
    const indent = item[0].length
    const itemStart = end
    end += 1
    while (end < lines.length && continuesItem(lines, end, indent)) end += 1
    const inner = lines.slice(itemStart, end).map((line, at) => dedent(line, at === 0 ? item[0] : indent))
    items.push(parseMarkdown(inner.join('\n'), nesting + 1))
    while (lines[end]?.trim() === '' && ITEM.test(lines[end + 1] ?? '')) end += 1
  }
  return { block: { kind: 'list', start: isOrdered ? Number(first[3]) : null, items }, end }
}

/** Belongs to the item above: lines indented under it, and blank lines between them. */
function continuesItem(lines: readonly string[], index: number, indent: number): boolean {
  const line = lines[index] ?? ''
  if (line.trim() === '') return startsAt(lines[index + 1] ?? '', indent)
  return startsAt(line, indent) || (lines[index - 1]?.trim() !== '' && readerOf(line) === readParagraph)
}

const startsAt = (line: string, indent: number) =>
  line.trim() !== '' && line.search(/\S/) >= Math.min(indent, 2)

function dedent(line: string, marker: string | number): string {
  if (typeof marker === 'string') return line.slice(marker.length)
  return line.slice(Math.min(marker, Math.max(0, line.search(/\S/))))
}

const readParagraph: Reader = (lines, start, nesting) => {
  let end = start + 1
  const goesOn = (line: string) =>
    line.trim() !== '' && (nesting >= MOST_NESTING || readerOf(line) === readParagraph)
  while (end < lines.length && goesOn(lines[end] ?? '')) end += 1
  const text = lines
    .slice(start, end)
    .map((line) => line.trim())
    .join('\n')
  return { block: { kind: 'paragraph', children: parseInline(text) }, end }
}
