/** What stands in a field, and which part of it is selected. */
export interface Selection {
  text: string
  start: number
  end: number
}

/** What to put in place of `start` to `end`, and what to select then. */
export interface Replacement {
  start: number
  end: number
  insert: string
  selectStart: number
  selectEnd: number
}

export type TextFormat = 'bold' | 'italic' | 'code' | 'link' | 'list' | 'quote'

const WRAPPINGS = { bold: '**', italic: '*', code: '`' } as const
const LINE_STARTS = { list: '- ', quote: '> ' } as const
const URL_PLACEHOLDER = 'https://'

/**
 * Marks the selection as Markdown, or takes the marks away where they are.
 * @param linkText stands for the text of a link when nothing is selected
 */
export function formatText(selection: Selection, format: TextFormat, linkText: string): Replacement {
  if (format === 'link') return toLink(selection, linkText)
  if (format === 'list' || format === 'quote') return startLines(selection, LINE_STARTS[format])
  if (format === 'code' && selected(selection).includes('\n')) return fence(selection)
  return wrap(selection, WRAPPINGS[format])
}

const selected = ({ text, start, end }: Selection): string => text.slice(start, end)

function wrap(selection: Selection, mark: string): Replacement {
  const { text, start, end } = selection
  const inner = selected(selection)
  const { length } = mark
  if (isWrapped(text.slice(0, start), text.slice(end), mark)) {
    const from = start - length
    return { start: from, end: end + length, insert: inner, selectStart: from, selectEnd: end - length }
  }
  const insert = `${mark}${inner}${mark}`
  return { start, end, insert, selectStart: start + length, selectEnd: end + length }
}

/** `**bold**` is no emphasis around `*bold*`. */
function isWrapped(before: string, after: string, mark: string): boolean {
  if (!before.endsWith(mark) || !after.startsWith(mark)) return false
  return mark !== '*' || before.endsWith('**') === before.endsWith('***')
}

function fence(selection: Selection): Replacement {
  const { text, start, end } = selection
  const opening = start === 0 || text[start - 1] === '\n' ? '```\n' : '\n```\n'
  const insert = `${opening}${selected(selection)}\n\`\`\``
  return { start, end, insert, selectStart: start + opening.length, selectEnd: end + opening.length }
}

function toLink(selection: Selection, linkText: string): Replacement {
  const { start, end } = selection
  const words = selected(selection)
  // An address becomes the target, and its text is what is still to be written.
  const [label, url] = /^https?:\/\/\S+$/.test(words)
    ? [linkText, words]
    : [words || linkText, URL_PLACEHOLDER]
  const insert = `[${label}](${url})`
  const missing = url === words || !words ? label : url
  const at = start + insert.indexOf(missing)
  return { start, end, insert, selectStart: at, selectEnd: at + missing.length }
}

function startLines({ text, start, end }: Selection, mark: string): Replacement {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const to = text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end)
  const lines = text.slice(from, to).split('\n')
  const isMarked = lines.every((line) => line.startsWith(mark))
  const insert = lines.map((line) => (isMarked ? line.slice(mark.length) : mark + line)).join('\n')
  const at = from + insert.length
  return { start: from, end: to, insert, selectStart: lines.length > 1 ? from : at, selectEnd: at }
}
