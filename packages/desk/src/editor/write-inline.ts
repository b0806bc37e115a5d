import { parseMarkdown } from '@deskhand/sdk/markdown'
import { escapeEverything, escapeLineStarts, escapeText } from './escape-text.ts'
import { hasMark, runsOf, type Atom, type Run, type RunMark } from './runs.ts'
import { tidyRuns, without } from './tidy-runs.ts'

/** A way to spell what stands in a paragraph. */
interface Spelling {
  /** The sign that slants a text; none leaves it upright. */
  emphasis: (touchesMark: boolean) => '*' | '_' | ''
  escape: typeof escapeText
}

/** Tried in this order: stars read best, and where two marks meet an underscore keeps them apart. */
const SPELLINGS: readonly Spelling[] = [
  { emphasis: (touchesMark) => (touchesMark ? '_' : '*'), escape: escapeText },
  { emphasis: () => '_', escape: escapeText },
  { emphasis: () => '', escape: escapeText },
]

const LITERAL: Spelling = { emphasis: () => '', escape: escapeEverything }

/**
 * One paragraph as Markdown: the first spelling that reads back as what was meant. A few meetings of marks inside words
 * cannot be said in Markdown at all; then the words stay, and the marks go.
 */
export function writeParagraph(runs: readonly Run[]): string {
  const meant = tidyRuns(runs)
  const plain = tidyRuns(meant.map((run) => ({ ...run, marks: [] })))
  return faithful(meant) ?? faithful(plain) ?? write(plain, LITERAL)
}

function faithful(meant: readonly Run[]): string | undefined {
  for (const spelling of SPELLINGS) {
    const written = write(meant, spelling)
    if (readsAs(written, meant)) return written
  }
  return undefined
}

const write = (runs: readonly Run[], spelling: Spelling): string =>
  escapeLineStarts(writeRuns(runs, spelling))

/** A mention of a colleague, as it is put into a note. */
export const writeMention = (id: string, name: string): string => writeAtom({ kind: 'mention', id, name })

/** A text that leads to an address, as it is put into a message. */
export const writeLink = (text: string, url: string): string =>
  writeParagraph([{ text, marks: [{ kind: 'link', url }] }])

function readsAs(written: string, meant: readonly Run[]): boolean {
  const [block, ...more] = parseMarkdown(written)
  if (!block) return meant.length === 0
  if (block.kind !== 'paragraph' || more.length > 0) return false
  return JSON.stringify(tidyRuns(runsOf(block.children))) === JSON.stringify(meant)
}

function writeRuns(runs: readonly Run[], spelling: Spelling, isNested = false): string {
  let written = ''
  let at = 0
  while (at < runs.length) {
    const run = runs[at]
    if (!run) break
    const widest = widestMark(runs, at)
    const end = widest?.end ?? at + 1
    const neighbours = [runs[at - 1], runs[end]]
    if (widest) {
      const inner = runs.slice(at, end).map((marked) => without(marked, widest.mark))
      const touchesMark =
        (isNested && neighbours.includes(undefined)) ||
        [...neighbours, inner[0], inner.at(-1)].some((near) => near !== undefined && near.marks.length > 0)
      written += wrap(inner, widest.mark, spelling, touchesMark)
    } else {
      const [before, after] = neighbours
      written += run.atom
        ? writeAtom(run.atom)
        : spelling.escape(run.text, isNested || before !== undefined, isNested || after !== undefined)
    }
    at = end
  }
  return written
}

/** The mark that begins here and goes furthest. Code has nothing inside it, so it waits until it is the only one. */
function widestMark(runs: readonly Run[], from: number): { mark: RunMark; end: number } | undefined {
  const { marks } = runs[from] ?? { marks: [] }
  const reaching = marks
    .filter(({ kind }) => kind !== 'code' || marks.length === 1)
    .map((mark) => {
      let end = from + 1
      while (end < runs.length && runs.slice(end, end + 1).some((run) => hasMark(run, mark))) end++
      return { mark, end }
    })
  return reaching.toSorted((a, b) => b.end - a.end)[0]
}

function wrap(inner: readonly Run[], mark: RunMark, spelling: Spelling, touchesMark: boolean): string {
  if (mark.kind === 'code') return writeCode(inner.map(({ text }) => text).join(''))
  const written = writeRuns(inner, spelling, true)
  switch (mark.kind) {
    case 'strong':
      return `**${written}**`
    case 'deleted':
      return `~~${written}~~`
    case 'link':
      return `[${written}](${writeAddress(mark.url)})`
    case 'emphasis': {
      const sign = spelling.emphasis(touchesMark)
      return sign + written + sign
    }
  }
}

/** Between more backticks than stand in it. */
function writeCode(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const isTicked = text.startsWith('`') || text.endsWith('`')
  return isTicked ? `${fence} ${text} ${fence}` : fence + text + fence
}

function writeAtom(atom: Atom): string {
  if (atom.kind === 'picture') return `![${round(atom.alt)}](${writeAddress(atom.url)})`
  return `[@${escapeText(round(atom.name), true, true)}](member:${atom.id})`
}

/** A label ends at its bracket, escaped or not. */
const round = (label: string): string => label.replaceAll('[', '(').replaceAll(']', ')')

const writeAddress = (url: string): string =>
  /^[^\s()<>]+$/.test(url) ? url : `<${url.replaceAll('>', '%3E').replaceAll('\n', '%0A')}>`
