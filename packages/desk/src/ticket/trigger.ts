/** A sign at the start of a word, and what was typed after it: what to look for, and where. */
export interface Trigger {
  /** `/` looks among the canned replies, `@` among the colleagues. */
  sign: '/' | '@'
  query: string
  /** How many characters before the caret it takes up. */
  length: number
}

/** How much may be typed after it; who writes on does not look for anything. */
const PATTERN = /(?:^|[\s(])([/@])([^\n/@]{0,40})$/

/** The trigger at the end of what stands before the caret. */
export function triggerAt(textBefore: string): Trigger | null {
  const [, sign, query = ''] = PATTERN.exec(textBefore) ?? []
  if ((sign !== '/' && sign !== '@') || /^\s/.test(query)) return null
  return { sign, query, length: query.length + 1 }
}
