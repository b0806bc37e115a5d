import { parseMarkdown, type MarkdownBlock, type MarkdownInline } from '@deskhand/sdk/markdown'
import type { RichMark, RichNode } from './rich-node.ts'
import { runsOf, type Run, type RunMark } from './runs.ts'
import { tidyRuns } from './tidy-runs.ts'
import { writeTable } from './write-table.ts'

/** The Markdown as the document of the editor: whatever the readers of messages understand, and nothing else. */
export const fromMarkdown = (source: string): RichNode => ({
  type: 'doc',
  content: orEmptyParagraph(parseMarkdown(source).map(blockNode)),
})

const orEmptyParagraph = (nodes: RichNode[]): RichNode[] =>
  nodes.length > 0 ? nodes : [{ type: 'paragraph' }]

function blockNode(block: MarkdownBlock): RichNode {
  switch (block.kind) {
    case 'paragraph':
      return withContent({ type: 'paragraph' }, inlineNodes(block.children))
    case 'heading':
      return withContent({ type: 'heading', attrs: { level: block.level } }, inlineNodes(block.children))
    case 'code':
      return withContent({ type: 'codeBlock' }, textNodes(block.text))
    case 'quote': {
      const content = orEmptyParagraph(block.children.map(blockNode))
      return { type: 'blockquote', attrs: { callout: block.callout ?? null }, content }
    }
    case 'list':
      return listNode(block)
    case 'table':
      return withContent({ type: 'tableSource' }, textNodes(writeTable(block)))
    case 'rule':
      return { type: 'horizontalRule' }
  }
}

function listNode({ ordered, start, items }: Extract<MarkdownBlock, { kind: 'list' }>): RichNode {
  const content = items.map((item) => ({ type: 'listItem', content: beginningWithText(item.map(blockNode)) }))
  return ordered ? { type: 'orderedList', attrs: { start }, content } : { type: 'bulletList', content }
}

/** The editor's items begin with a paragraph, where the caret goes. */
const beginningWithText = (nodes: RichNode[]): RichNode[] =>
  nodes[0]?.type === 'paragraph' ? nodes : [{ type: 'paragraph' }, ...nodes]

const withContent = (node: RichNode, content: RichNode[]): RichNode =>
  content.length > 0 ? { ...node, content } : node

const textNodes = (text: string): RichNode[] => (text === '' ? [] : [{ type: 'text', text }])

const inlineNodes = (children: readonly MarkdownInline[]): RichNode[] =>
  tidyRuns(runsOf(children)).flatMap(runNodes)

function runNodes({ text, marks, atom }: Run): RichNode[] {
  const own = marks.length > 0 && { marks: marks.map(richMark) }
  if (atom) {
    const { kind, ...attrs } = atom
    return [{ type: kind, attrs, ...own }]
  }
  return text
    .split(/(\n)/)
    .filter((part) => part !== '')
    .map((part) => (part === '\n' ? { type: 'hardBreak', ...own } : { type: 'text', text: part, ...own }))
}

const MARK_TYPES = {
  strong: 'bold',
  emphasis: 'italic',
  deleted: 'strike',
  code: 'code',
} as const

const richMark = (mark: RunMark): RichMark =>
  mark.kind === 'link' ? { type: 'link', attrs: { href: mark.url } } : { type: MARK_TYPES[mark.kind] }
