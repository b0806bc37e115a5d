import { numberAttribute, textAttribute, type RichMark, type RichNode } from './rich-node.ts'
import type { Run, RunMark } from './runs.ts'
import { tidyRuns } from './tidy-runs.ts'
import { writeParagraph } from './write-inline.ts'

/** The document of the editor as Markdown, which the readers of messages show as it looks here. */
export const toMarkdown = (document: RichNode): string => blocks(document).join('\n\n')

/** The blocks below a node, each as its lines; those without anything in them are left out. */
const blocks = ({ content = [] }: RichNode): string[] =>
  withListsJoined(content)
    .map(block)
    .filter((written) => written !== '')

/** Two lists of a kind with nothing between them are one list to every reader. */
function withListsJoined(nodes: readonly RichNode[]): RichNode[] {
  const result: RichNode[] = []
  for (const node of nodes.filter((node) => !isBlank(node))) {
    const last = result.at(-1)
    if (last && isList(node) && last.type === node.type) {
      result[result.length - 1] = { ...last, content: [...(last.content ?? []), ...(node.content ?? [])] }
    } else {
      result.push(node)
    }
  }
  return result
}

/** Markdown has no empty paragraphs, headings or quotes. */
function isBlank({ type, content = [], text = '' }: RichNode): boolean {
  if (type === 'text') return text.trim() === ''
  const canBeBlank = ['paragraph', 'heading', 'blockquote', 'tableSource', 'hardBreak'].includes(type ?? '')
  return canBeBlank && content.every(isBlank)
}

const isList = ({ type }: RichNode): boolean => type === 'bulletList' || type === 'orderedList'

function block(node: RichNode): string {
  switch (node.type ?? '') {
    case 'heading':
      return heading(node)
    case 'codeBlock':
      return codeBlock(plainText(node))
    case 'tableSource':
      return plainText(node).trim()
    case 'blockquote':
      return quote(node)
    case 'bulletList':
      return list(node, () => '- ')
    case 'orderedList': {
      const start = numberAttribute(node, 'start', 1)
      return list(node, (index) => `${start + index}. `)
    }
    case 'horizontalRule':
      return '---'
    default:
      return paragraph(node)
  }
}

/** Two breaks in a row are what Markdown takes for the end of a paragraph. */
function paragraph({ content = [] }: RichNode): string {
  const parts: Run[][] = [[]]
  let before = ''
  for (const run of tidyRuns(content.map(runOf)).flatMap(splitAtBreaks)) {
    if (run.text === '\n' && before === '\n') parts.push([])
    else parts.at(-1)?.push(run)
    before = run.text
  }
  return parts
    .map(writeParagraph)
    .filter((written) => written !== '')
    .join('\n\n')
}

const splitAtBreaks = (run: Run): Run[] =>
  run.atom ? [run] : run.text.split(/(\n)/).flatMap((text) => (text === '' ? [] : { ...run, text }))

function heading(node: RichNode): string {
  const runs = (node.content ?? [])
    .map(runOf)
    .map((run) => ({ ...run, text: run.text.replaceAll('\n', ' ') }))
  const text = writeParagraph(runs)
  if (text === '') return ''
  // Signs at the end close a heading, so one that is meant needs another behind it.
  return `${'#'.repeat(numberAttribute(node, 'level', 2))} ${text}${text.endsWith('#') ? ' #' : ''}`
}

/** Between more backticks than begin a line of it. */
function codeBlock(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/^\s*(`{3,})/gm)].map(([, run = '']) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text}\n${fence}`
}

function quote(node: RichNode): string {
  const callout = textAttribute(node, 'callout')
  const inner = blocks(node).join('\n\n')
  if (inner === '') return ''
  const written = callout === '' ? inner : `[!${callout.toUpperCase()}]\n${inner}`
  return written.replaceAll(/^/gm, '> ').replaceAll(/^> $/gm, '>')
}

function list({ content = [] }: RichNode, markerOf: (index: number) => string): string {
  return content.map((item, index) => listItem(item, markerOf(index))).join('\n')
}

function listItem(item: RichNode, marker: string): string {
  const inner = withListsJoined(item.content ?? [])
    .map((node) => ({ isList: isList(node), written: block(node) }))
    .filter(({ written }) => written !== '')
    .reduce((text, { isList, written }) => text + (text === '' ? '' : isList ? '\n' : '\n\n') + written, '')
  const indent = ' '.repeat(marker.length)
  return (marker + inner.replaceAll(/\n(?=[^\n])/g, `\n${indent}`)).trimEnd()
}

const plainText = ({ content = [] }: RichNode): string => content.map(({ text = '' }) => text).join('')

function runOf(node: RichNode): Run {
  const marks = (node.marks ?? []).flatMap(runMark)
  switch (node.type ?? '') {
    case 'hardBreak':
      return { text: '\n', marks }
    case 'mention':
      return {
        text: '',
        marks,
        atom: { kind: 'mention', id: textAttribute(node, 'id'), name: textAttribute(node, 'name') },
      }
    case 'picture':
      return {
        text: '',
        marks,
        atom: { kind: 'picture', url: textAttribute(node, 'url'), alt: textAttribute(node, 'alt') },
      }
    default:
      return { text: node.text ?? '', marks }
  }
}

const MARK_KINDS: Readonly<Record<string, Exclude<RunMark['kind'], 'link'>>> = {
  bold: 'strong',
  italic: 'emphasis',
  strike: 'deleted',
  code: 'code',
}

function runMark(mark: RichMark): RunMark[] {
  if (mark.type === 'link') return [{ kind: 'link', url: textAttribute(mark, 'href') }]
  const kind = MARK_KINDS[mark.type]
  return kind ? [{ kind }] : []
}
