import { createDelimiters, type Delimiters } from './delimiters.ts'
import type { MarkdownInline as Inline } from './tree.ts'

interface Found {
  node: Inline
  /** Of what was read. */
  length: number
}

interface Reading {
  source: string
  at: number
  depth: number
  /** A link cannot contain another one. */
  isInLink: boolean
  delimiters: Delimiters
}

type Reader = (reading: Reading) => Found | undefined

/** Nothing honest nests deeper; without an end, `**_**_…` would cost a stack frame each. */
const DEEPEST = 8

const ESCAPE = /\\([!-/:-@[-`{-~\n])/y
const BREAK = / {2,20}\n/y
const DESTINATION =
  /\(\s{0,9}(?:<([^>\n]{1,2000})>|((?:[^\s()]|\([^\s()]{0,500}\)){1,2000}))(?:\s{1,9}"[^"\n]{0,200}")?\s{0,9}\)/y
const LABEL = /\[((?:[^[\]]|\[[^[\]]{0,200}\]){0,1000})\]/y
const ANGLE_LINK = /<((?:https?:|mailto:)[^\s<>]{1,2000})>/iy
const BARE_LINK = /https?:\/\/[^\s<>"'`]{1,2000}/y

const text = (text: string): Inline => ({ kind: 'text', text })

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(source) ?? undefined
}

const readEscape: Reader = ({ source, at }) => {
  const match = matchAt(ESCAPE, source, at)
  if (!match) return undefined
  const [{ length }, escaped = ''] = match
  return { node: escaped === '\n' ? { kind: 'break' } : text(escaped), length }
}

const readBreak: Reader = ({ source, at }) => {
  const match = matchAt(BREAK, source, at)
  return match && { node: { kind: 'break' }, length: match[0].length }
}

/** A run of backticks up to the next run of the same length; one that is never closed stays text as a whole. */
const readCode: Reader = ({ source, at, delimiters }) => {
  let length = 1
  while (source[at + length] === '`') length++
  const mark = '`'.repeat(length)
  const end = delimiters.closing(mark, at + length)
  if (end === undefined) return { node: text(mark), length }
  return { node: { kind: 'code', text: source.slice(at + length, end).trim() }, length: end + length - at }
}

const readDelimited =
  (mark: string, kind: 'strong' | 'emphasis' | 'deleted'): Reader =>
  ({ source, at, depth, isInLink, delimiters }) => {
    const start = at + mark.length
    if (!source.startsWith(mark, at) || !/\S/.test(source.charAt(start))) return undefined
    const end = delimiters.closing(mark, start + 1)
    if (end === undefined) return undefined
    const children = parseInline(source.slice(start, end), depth + 1, isInLink)
    return { node: { kind, children }, length: end + mark.length - at }
  }

interface Linked {
  label: string
  url: string
  /** The first offset after it. */
  end: number
}

function readLabelAndUrl(source: string, at: number): Linked | undefined {
  const label = matchAt(LABEL, source, at)
  if (!label) return undefined
  const destination = matchAt(DESTINATION, source, at + label[0].length)
  if (!destination) return undefined
  const url = destination[1] ?? destination[2] ?? ''
  return { label: label[1] ?? '', url, end: at + label[0].length + destination[0].length }
}

const readLink: Reader = ({ source, at, depth, isInLink }) => {
  const linked = isInLink ? undefined : readLabelAndUrl(source, at)
  if (!linked) return undefined
  const children = parseInline(linked.label, depth + 1, true)
  return { node: { kind: 'link', url: linked.url, children }, length: linked.end - at }
}

const readImage: Reader = ({ source, at }) => {
  const linked = readLabelAndUrl(source, at + 1)
  return linked && { node: { kind: 'image', url: linked.url, alt: linked.label }, length: linked.end - at }
}

const readAngleLink: Reader = ({ source, at, isInLink }) => {
  const match = isInLink ? undefined : matchAt(ANGLE_LINK, source, at)
  if (!match) return undefined
  const [{ length }, url = ''] = match
  return { node: { kind: 'link', url, children: [text(url)] }, length }
}

/** A link in plain text; the full stop that ends its sentence is not part of it. */
const readBareLink: Reader = ({ source, at, isInLink }) => {
  if (isInLink) return undefined
  const url = matchAt(BARE_LINK, source, at)?.[0].replace(/[.,:;!?)\]]{1,9}$/, '')
  return url ? { node: { kind: 'link', url, children: [text(url)] }, length: url.length } : undefined
}

const READERS: Readonly<Record<string, Reader[]>> = {
  '\\': [readEscape],
  ' ': [readBreak],
  '`': [readCode],
  '*': [readDelimited('**', 'strong'), readDelimited('*', 'emphasis')],
  _: [readDelimited('__', 'strong'), readDelimited('_', 'emphasis')],
  '~': [readDelimited('~~', 'deleted')],
  '[': [readLink],
  '!': [readImage],
  '<': [readAngleLink],
  h: [readBareLink],
}

function readAt(reading: Reading): Found | undefined {
  const { source, at } = reading
  const first = source.charAt(at)
  const isInsideWord = (first === '_' || first === 'h') && /\w/.test(source.charAt(at - 1))
  if (isInsideWord) return undefined
  for (const reader of READERS[first] ?? []) {
    const found = reader(reading)
    if (found) return found
  }
  return undefined
}

/** Reads the inside of a paragraph. What is not understood stays text, as it was written. */
export function parseInline(source: string, depth = 0, isInLink = false): Inline[] {
  if (depth > DEEPEST) return [text(source)]
  const delimiters = createDelimiters(source)
  const nodes: Inline[] = []
  let textStart = 0
  let at = 0
  const flush = (): void => {
    if (textStart < at) nodes.push(text(source.slice(textStart, at)))
  }
  while (at < source.length) {
    const found = readAt({ source, at, depth, isInLink, delimiters })
    if (found) {
      flush()
      nodes.push(found.node)
      at += found.length
      textStart = at
    } else {
      at++
    }
  }
  flush()
  return nodes
}
