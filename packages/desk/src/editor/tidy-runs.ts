import { hasMark, isSameMark, type Run, type RunMark } from './runs.ts'

/** Of marks that reach equally far, the first stands outermost. */
const KINDS = ['strong', 'emphasis', 'deleted', 'link', 'code'] as const

/**
 * The same text as Markdown can say it: no mark begins or ends with a space, no line with one, brackets in a link's
 * text are round, and neighbours that look alike are one run.
 */
export function tidyRuns(runs: readonly Run[]): Run[] {
  let characters = runs.flatMap(charactersOf)
  for (const kind of KINDS) characters = withoutMarkedEdges(characters, kind)
  return joined(trimmedLines(characters))
}

/** One run for each character, so that a mark can end in the midst of what was one. */
function charactersOf({ text, marks, atom }: Run): Run[] {
  const own = withoutOwnAddress(text, marks).toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
  if (atom) return [{ text: '', marks: own.filter(({ kind }) => kind !== 'code'), atom }]
  const isLink = own.some(({ kind }) => kind === 'link')
  const said = isLink ? text.replaceAll('[', '(').replaceAll(']', ')') : text
  return Array.from(said, (character) => ({ text: character, marks: own }))
}

const withoutOwnAddress = (text: string, marks: readonly RunMark[]): readonly RunMark[] =>
  marks.filter((mark) => mark.kind !== 'link' || mark.url !== text)

const isSpace = ({ text, atom }: Run): boolean => !atom && /^\s$/.test(text)

function withoutMarkedEdges(characters: readonly Run[], kind: RunMark['kind']): Run[] {
  const result = [...characters]
  for (let start = 0; start < result.length;) {
    const mark = result[start]?.marks.find((own) => own.kind === kind)
    let end = start + 1
    if (mark) {
      while (end < result.length && hasMark(result[end] ?? NOTHING, mark)) end++
      const unmark = (at: number) => (result[at] = without(result[at] ?? NOTHING, mark))
      for (let at = start; at < end && isSpace(result[at] ?? NOTHING); at++) unmark(at)
      for (let at = end - 1; at >= start && isSpace(result[at] ?? NOTHING); at--) unmark(at)
    }
    start = end
  }
  return result
}

const NOTHING: Run = { text: '', marks: [] }

export const without = (run: Run, mark: RunMark): Run => ({
  ...run,
  marks: run.marks.filter((own) => !isSameMark(own, mark)),
})

function trimmedLines(characters: readonly Run[]): Run[] {
  const kept: Run[] = []
  for (const character of characters) {
    const isBreak = character.text === '\n'
    const isAtStart = kept.length === 0 || kept.at(-1)?.text === '\n'
    if (isBreak) while (isTrailingSpace(kept.at(-1))) kept.pop()
    if (!isAtStart || !isSpace(character) || (isBreak && kept.length > 0)) kept.push(character)
  }
  while (kept.length > 0 && isSpace(kept.at(-1) ?? NOTHING)) kept.pop()
  return kept
}

const isTrailingSpace = (last: Run | undefined): boolean =>
  last !== undefined && isSpace(last) && last.text !== '\n'

function joined(characters: readonly Run[]): Run[] {
  const runs: Run[] = []
  for (const next of characters) {
    const last = runs.at(-1)
    if (last && !last.atom && !next.atom && looksAlike(last, next)) {
      runs[runs.length - 1] = { ...last, text: last.text + next.text }
    } else {
      runs.push(next)
    }
  }
  return runs
}

const looksAlike = (a: Run, b: Run): boolean =>
  a.marks.length === b.marks.length && a.marks.every((mark) => hasMark(b, mark))
