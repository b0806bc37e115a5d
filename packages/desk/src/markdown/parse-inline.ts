import type { Inline } from './ast.ts'
import { safeHref } from './safe-href.ts'

const DELIMITERS: readonly [mark: string, kind: 'strong' | 'emphasis' | 'deleted'][] = [
  ['**', 'strong'],
  ['__', 'strong'],
  ['~~', 'deleted'],
  ['*', 'emphasis'],
  ['_', 'emphasis'],
]
const PUNCTUATION = /[!-/:-@[-`{-~]/
const LINK =
  /!?\[((?:\\.|[^[\]\\])*)\]\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+"[^"]*")?\s*\)/y
const ANGLE_LINK = /<([a-z][a-z0-9+.-]*:[^\s<>]+)>/iy
const BARE_LINK = /https?:\/\/[^\s<>]+/y
const MOST_NESTING = 6

/** Reads the text of one block. Whatever is not Markdown we know stays as it was typed. */
export function parseInline(source: string, nesting = 0): Inline[] {
  const nodes: Inline[] = []
  // A mark without a partner further on has none for later openers either; knowing that keeps hostile text linear.
  const unpaired = new Set<string>()
  let plain = ''
  let index = 0
  while (index < source.length) {
    const found =
      readBreak(source, index) ?? readCode(source, index, unpaired) ?? readLink(source, index, nesting)
    const match = found ?? readMarked(source, index, nesting, unpaired)
    if (match) {
      if (plain) nodes.push({ kind: 'text', text: plain })
      plain = ''
      nodes.push(...match.nodes)
      index = match.end
      continue
    }
    const isEscape = source[index] === '\\' && PUNCTUATION.test(source[index + 1] ?? '')
    if (isEscape) index += 1
    plain += source[index]
    index += 1
  }
  if (plain) nodes.push({ kind: 'text', text: plain })
  return nodes
}

interface Match {
  nodes: Inline[]
  end: number
}

function readBreak(source: string, index: number): Match | null {
  return source[index] === '\n' ? { nodes: [{ kind: 'break' }], end: index + 1 } : null
}

function readCode(source: string, index: number, unpaired: Set<string>): Match | null {
  if (source[index] !== '`') return null
  let width = 1
  while (source[index + width] === '`') width += 1
  const fence = '`'.repeat(width)
  if (unpaired.has(fence)) return { nodes: [{ kind: 'text', text: fence }], end: index + width }
  const close = source.indexOf(fence, index + width)
  if (close === -1) {
    unpaired.add(fence)
    return { nodes: [{ kind: 'text', text: fence }], end: index + width }
  }
  const text = source
    .slice(index + width, close)
    .replaceAll('\n', ' ')
    .trim()
  return { nodes: [{ kind: 'code', text }], end: close + width }
}

function readLink(source: string, index: number, nesting: number): Match | null {
  const at = (pattern: RegExp) => {
    pattern.lastIndex = index
    return pattern.exec(source)
  }
  const character = source[index]
  if (character === '[' || character === '!') {
    const link = at(LINK)
    const [whole, label = '', address = ''] = link ?? []
    if (!whole) return null
    const href = safeHref(address)
    // An image would tell its server that somebody reads the ticket, so it becomes a link like any other.
    const children = nesting < MOST_NESTING ? parseInline(label || address, nesting + 1) : [plainText(label)]
    return {
      nodes: href ? [{ kind: 'link', href, children: unlinked(children) }] : children,
      end: index + whole.length,
    }
  }
  if (character === '<') return linkTo(at(ANGLE_LINK)?.[1], index, 2)
  const startsWord = index === 0 || !/[\p{L}\p{N}]/u.test(source[index - 1] ?? '')
  if (character === 'h' && startsWord) return linkTo(withoutTail(at(BARE_LINK)?.[0]), index, 0)
  return null
}

function linkTo(address: string | undefined, index: number, brackets: number): Match | null {
  const href = address ? safeHref(address) : null
  if (!address || !href) return null
  return {
    nodes: [{ kind: 'link', href, children: [plainText(address)] }],
    end: index + address.length + brackets,
  }
}

/** The full stop after an address belongs to the sentence, and so does a bracket that was opened before it. */
function withoutTail(address: string | undefined): string | undefined {
  const trimmed = address?.replace(/[.,:;!?'"*_~]+$/, '')
  return trimmed?.endsWith(')') && !trimmed.includes('(') ? withoutTail(trimmed.slice(0, -1)) : trimmed
}

function readMarked(source: string, index: number, nesting: number, unpaired: Set<string>): Match | null {
  const delimiter = DELIMITERS.find(([mark]) => source.startsWith(mark, index))
  if (!delimiter || nesting >= MOST_NESTING) return null
  const [mark, kind] = delimiter
  const start = index + mark.length
  const opens = /\S/.test(source[start] ?? '') && !(mark[0] === '_' && /\w/.test(source[index - 1] ?? ''))
  if (!opens || unpaired.has(mark)) return null
  const close = findClose(source, mark, start)
  if (close === -1) {
    unpaired.add(mark)
    return null
  }
  const children = parseInline(source.slice(start, close), nesting + 1)
  return { nodes: [{ kind, children }], end: close + mark.length }
}

function findClose(source: string, mark: string, start: number): number {
  let close = source.indexOf(mark, start + 1)
  while (close !== -1) {
    const after = source[close + mark.length] ?? ''
    const isPartOfLonger = mark.length === 1 && (after === mark || source[close - 1] === mark)
    const isInsideWord = mark[0] === '_' && /\w/.test(after)
    const isEscaped = source[close - 1] === '\\'
    if (/\S/.test(source[close - 1] ?? '') && !isPartOfLonger && !isInsideWord && !isEscaped) return close
    close = source.indexOf(mark, close + mark.length)
  }
  return -1
}

/** Links do not nest: an address inside the label of a link is only text. */
function unlinked(nodes: Inline[]): Inline[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'link') return node.children
    return 'children' in node ? [{ ...node, children: unlinked(node.children) }] : [node]
  })
}

const plainText = (text: string): Inline => ({ kind: 'text', text })
