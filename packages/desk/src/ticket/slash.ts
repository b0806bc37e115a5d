/** A `/` at the start of a word, and what was typed after it: what to look for among the canned replies. */
export interface Slash {
  /** Where it stands in the text. */
  start: number
  query: string
}

/** How much may be typed after it; who writes on does not look for anything. */
const LONGEST = 40

/** The slash that the caret stands behind. */
export function slashBefore(text: string, caret: number): Slash | null {
  const match = /^([\s\S]*(?:^|\s))\/([^\n/]*)$/.exec(text.slice(0, caret))
  const [, before = '', query = ''] = match ?? []
  if (!match || query.length > LONGEST) return null
  return { start: before.length, query }
}

/** The text with the slash and what follows it, up to the caret, replaced. */
export const withReply = (text: string, { start }: Slash, caret: number, reply: string): string =>
  text.slice(0, start) + reply + text.slice(caret)
