import { memberOfLink, type MarkdownInline } from '@deskhand/sdk/markdown'

/** How a piece of text looks. */
export type RunMark = { kind: 'link'; url: string } | { kind: 'strong' | 'emphasis' | 'deleted' | 'code' }

/** What stands in a line like one character. */
export type Atom =
  | { kind: 'mention'; id: string; name: string }
  | { kind: 'picture'; url: string; alt: string }

/** A piece of a paragraph that looks the same throughout: what both the Markdown and the editor are read into. */
export interface Run {
  /** A line break is `\n`; empty for an atom. */
  text: string
  marks: readonly RunMark[]
  atom?: Atom
}

/** The text as runs. A link that shows its own address is plain text: every reader of Markdown finds it there again. */
export function runsOf(nodes: readonly MarkdownInline[], marks: readonly RunMark[] = []): Run[] {
  return nodes.flatMap((node) => runsOfOne(node, marks))
}

function runsOfOne(node: MarkdownInline, marks: readonly RunMark[]): Run[] {
  switch (node.kind) {
    case 'text':
      return [{ text: node.text, marks }]
    case 'break':
      return [{ text: '\n', marks }]
    case 'code':
      return [{ text: node.text, marks: [...marks, { kind: 'code' }] }]
    case 'image':
      return [{ text: '', marks, atom: { kind: 'picture', url: node.url, alt: node.alt } }]
    case 'link':
      return runsOfLink(node, marks)
    case 'strong':
    case 'emphasis':
    case 'deleted':
      return runsOf(node.children, hasMark({ marks }, node) ? marks : [...marks, { kind: node.kind }])
  }
}

function runsOfLink(
  { url, children }: Extract<MarkdownInline, { kind: 'link' }>,
  marks: readonly RunMark[],
): Run[] {
  const inner = runsOf(children)
  const label = inner.map(({ text }) => text).join('')
  const id = memberOfLink(url)
  if (id !== undefined)
    return [{ text: '', marks, atom: { kind: 'mention', id, name: label.replace(/^@/, '') } }]
  return runsOf(children, label === url ? marks : [...marks, { kind: 'link', url }])
}

export const isSameMark = (a: RunMark, b: RunMark): boolean =>
  a.kind === b.kind && (a.kind !== 'link' || b.kind !== 'link' || a.url === b.url)

export const hasMark = ({ marks }: Pick<Run, 'marks'>, mark: RunMark): boolean =>
  marks.some((other) => isSameMark(other, mark))
