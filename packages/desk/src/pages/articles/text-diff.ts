/** A line of a comparison. */
export interface DiffLine {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** What has to be done to the lines of one text to get those of the other: as few as possible removed and added. */
export function diffLines(before: string, after: string): DiffLine[] {
  const one = before.split('\n')
  const other = after.split('\n')
  const start = commonStart(one, other)
  const end = commonStart(one.slice(start).toReversed(), other.slice(start).toReversed())
  return [
    ...one.slice(0, start).map(same),
    ...diffMiddle(one.slice(start, one.length - end), other.slice(start, other.length - end)),
    ...one.slice(one.length - end).map(same),
  ]
}

/** Lines that are the same and stand so far from any change that nobody has to read them. */
export interface DiffGap {
  kind: 'gap'
  lines: number
}

/** A comparison as it is read: what changed with a few lines around it, and how much was left out in between. */
export function withoutDistant(lines: readonly DiffLine[], context = 3): (DiffLine | DiffGap)[] {
  const isNear = (index: number): boolean =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ kind }) => kind !== 'same')
  const shown: (DiffLine | DiffGap)[] = []
  for (const [index, line] of lines.entries()) {
    const last = shown.at(-1)
    if (isNear(index)) shown.push(line)
    else if (last?.kind === 'gap') last.lines += 1
    else shown.push({ kind: 'gap', lines: 1 })
  }
  return shown
}

const same = (text: string): DiffLine => ({ kind: 'same', text })

function commonStart(one: readonly string[], other: readonly string[]): number {
  const differing = one.findIndex((line, index) => line !== other[index])
  return differing === -1 ? Math.min(one.length, other.length) : differing
}

/** By the longest common subsequence. What both begin and end with is cut off before, so the table stays small. */
function diffMiddle(one: readonly string[], other: readonly string[]): DiffLine[] {
  const common = commonLengths(one, other)
  const at = (row: number, column: number) => common[row]?.[column] ?? 0
  const lines: DiffLine[] = []
  let row = 0
  let column = 0
  while (row < one.length || column < other.length) {
    const [old, fresh] = [one[row], other[column]]
    if (old !== undefined && old === fresh) {
      lines.push(same(old))
      row += 1
      column += 1
    } else if (old !== undefined && (fresh === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push({ kind: 'removed', text: old })
      row += 1
    } else if (fresh !== undefined) {
      lines.push({ kind: 'added', text: fresh })
      column += 1
    }
  }
  return lines
}

/** How many lines the rests of both have in common, from each pair of places on. */
function commonLengths(one: readonly string[], other: readonly string[]): number[][] {
  const table = Array.from({ length: one.length + 1 }, () =>
    Array.from({ length: other.length + 1 }, () => 0),
  )
  for (let row = one.length - 1; row >= 0; row--) {
    const [here, below] = [table[row], table[row + 1]]
    if (!here || !below) continue
    for (let column = other.length - 1; column >= 0; column--) {
      const [under = 0, beside = 0, both = 0] = [below[column], here[column + 1], below[column + 1]]
      here[column] = one[row] === other[column] ? both + 1 : Math.max(under, beside)
    }
  }
  return table
}
