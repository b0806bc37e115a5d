/** Finds where marks such as `**` end in one text. */
export interface Delimiters {
  /** The offset of the mark that closes one opened before `from`. */
  closing: (mark: string, from: number) => number | undefined
}

/**
 * A mark that finds no end from one place finds none from any later place either. Remembering that keeps
 * reading linear, whatever somebody writes.
 */
export function createDelimiters(source: string): Delimiters {
  const unclosed = new Set<string>()
  return {
    closing(mark, from) {
      if (unclosed.has(mark)) return undefined
      for (let at = source.indexOf(mark, from); at >= 0; at = source.indexOf(mark, runEnd(source, at))) {
        if (closes(source, mark, at)) return at
      }
      unclosed.add(mark)
      return undefined
    },
  }
}

function runEnd(source: string, at: number): number {
  let end = at + 1
  while (source[end] === source[at]) end++
  return end
}

/** Whether the run of marks at an offset is as long as the mark, and stands where such a mark may close. */
function closes(source: string, mark: string, at: number): boolean {
  const end = runEnd(source, at)
  if (end - at !== mark.length) return false
  if (mark.startsWith('`')) return true
  if (/\s/.test(source.charAt(at - 1))) return false
  return !mark.startsWith('_') || !/\w/.test(source.charAt(end))
}
