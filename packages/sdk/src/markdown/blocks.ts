import { parseInline } from './inline.ts'
import type { MarkdownBlock as Block, MarkdownInline as Inline } from './tree.ts'

const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/
const FENCE = /^ {0,3}(```+|~~~+)/
const QUOTE = /^ {0,3}> ?/
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])( {1,4}|$)/
const CALLOUT = /^\[!(note|tip|important|warning|caution)\]\s*$/i
const TABLE_LINE = /^ {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/
const DEEPEST = 6

interface Read {
  block: Block
  /** The first line after the block. */
  next: number
}
type Reader = (lines: string[], at: number, depth: number) => Read | undefined

const lineAt = (lines: string[], at: number): string => lines[at] ?? ''
const isBlank = (line: string): boolean => line.trim() === ''

function readHeading(lines: string[], at: number): Read | undefined {
  const match = HEADING.exec(lineAt(lines, at))
  if (!match) return undefined
  const [, marks = '', text = ''] = match
  return { block: { kind: 'heading', level: marks.length, children: parseInline(text) }, next: at + 1 }
}

function readFence(lines: string[], at: number): Read | undefined {
  const fence = FENCE.exec(lineAt(lines, at))?.[1]
  if (!fence) return undefined
  let end = at + 1
  while (end < lines.length && !lineAt(lines, end).trim().startsWith(fence)) end++
  return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 }
}

function readQuote(lines: string[], at: number, depth: number): Read | undefined {
  let end = at
  while (QUOTE.test(lineAt(lines, end))) end++
  if (end === at) return undefined
  const inner = lines.slice(at, end).map((line) => line.replace(QUOTE, ''))
  const callout = CALLOUT.exec(inner[0] ?? '')?.[1]?.toLowerCase()
  const children = readBlocks(callout ? inner.slice(1) : inner, depth + 1)
  return { block: { kind: 'quote', callout, children }, next: end }
}

function readList(lines: string[], at: number, depth: number): Read | undefined {
  const first = ITEM.exec(lineAt(lines, at))
  if (!first) return undefined
  const ordered = /\d/.test(first[2] ?? '')
  const items: string[][] = []
  let next = at
  let indent = 0
  for (; next < lines.length; next++) {
    const line = lineAt(lines, next)
    const item = ITEM.exec(line)
    const spaces = line.length - line.trimStart().length
    if (item && /\d/.test(item[2] ?? '') === ordered && (items.length === 0 || spaces < indent)) {
      indent = item[0].length
      items.push([line.slice(indent)])
    } else if (isBlank(line)) {
      const after = lineAt(lines, next + 1)
      if (isBlank(after) || (!ITEM.test(after) && !after.startsWith(' '.repeat(2)))) break
      items.at(-1)?.push('')
    } else if (spaces >= Math.min(indent, 2)) {
      items.at(-1)?.push(line.slice(Math.min(spaces, indent)))
    } else {
      break
    }
  }
  const start = ordered ? parseInt(first[2] ?? '1', 10) : 1
  return {
    block: { kind: 'list', ordered, start, items: items.map((item) => readBlocks(item, depth + 1)) },
    next,
  }
}

const cells = (line: string): Inline[][] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => parseInline(cell.trim()))

function readTable(lines: string[], at: number): Read | undefined {
  if (!lineAt(lines, at).includes('|') || !TABLE_LINE.test(lineAt(lines, at + 1))) return undefined
  let end = at + 2
  while (lineAt(lines, end).includes('|')) end++
  return {
    block: { kind: 'table', head: cells(lineAt(lines, at)), rows: lines.slice(at + 2, end).map(cells) },
    next: end,
  }
}

const readRule: Reader = (lines, at) =>
  RULE.test(lineAt(lines, at)) ? { block: { kind: 'rule' }, next: at + 1 } : undefined

const READERS: Reader[] = [readHeading, readFence, readRule, readQuote, readList, readTable]
const INTERRUPTS = [HEADING, FENCE, QUOTE, RULE, ITEM]

function readParagraph(lines: string[], at: number): Read {
  let end = at + 1
  while (
    end < lines.length &&
    !isBlank(lineAt(lines, end)) &&
    !INTERRUPTS.some((p) => p.test(lineAt(lines, end)))
  )
    end++
  const text = lines.slice(at, end).join('\n').trim()
  return { block: { kind: 'paragraph', children: parseInline(text) }, next: end }
}

function readBlocks(lines: string[], depth: number): Block[] {
  if (depth > DEEPEST) return [{ kind: 'paragraph', children: [{ kind: 'text', text: lines.join('\n') }] }]
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    if (isBlank(lineAt(lines, at))) {
      at++
      continue
    }
    let read: Read | undefined
    for (const reader of READERS) if ((read = reader(lines, at, depth))) break
    read ??= readParagraph(lines, at)
    blocks.push(read.block)
    at = read.next
  }
  return blocks
}

/**
 * Reads the Markdown of a message or an article into a tree, in the dialect of Deskhand: what CommonMark readers expect, tables,
 * `~~deleted~~`, callouts (`> [!NOTE]`) and bare links. HTML in it is text like any other. Render the tree to nodes: whoever wrote
 * the source is a stranger.
 * @example
 * for (const block of parseMarkdown(message.body)) log.append(toNode(block))
 * @see https://spec.commonmark.org
 */
export const parseMarkdown = (source: string): Block[] =>
  readBlocks(source.replace(/\r\n?/g, '\n').split('\n'), 0)
