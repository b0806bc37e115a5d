const ADDRESS_OR_SIGN = /(?<!\w)https?:\/\/[^\s<>"'`]+|[\\`*_~<[!]/g

/**
 * Escapes what would be read as a mark, and no more: the source stays readable.
 * @param isPreceded whether something stands directly before the text
 * @param isFollowed whether something stands directly behind it
 */
export function escapeText(text: string, isPreceded: boolean, isFollowed: boolean): string {
  return text.replaceAll(ADDRESS_OR_SIGN, (found, at: number) => {
    if (found.length > 1) return found
    const before = text[at - 1] ?? (isPreceded ? '' : '\n')
    const after = text[at + 1] ?? (isFollowed ? '' : '\n')
    return isMark(found, before, after, text.slice(at)) ? `\\${found}` : found
  })
}

/** An empty neighbour is one that nobody knows here. */
function isMark(sign: string, before: string, after: string, rest: string): boolean {
  switch (sign) {
    case '\\':
      return after === '' || /[!-/:-@[-`{-~\n]/.test(after)
    case '*':
      return !(isSpace(before) && isSpace(after))
    case '_':
      return !(isSpace(before) && isSpace(after)) && !(/\w/.test(before) && /\w/.test(after))
    case '~':
      return before === '~' || after === '~' || before === '' || after === ''
    case '<':
      return /^<(?:https?:|mailto:)/i.test(rest)
    case '[':
      return rest.includes('](')
    case '!':
      return after === '[' || after === ''
    default:
      return true
  }
}

const isSpace = (character: string): boolean => /^\s$/.test(character)

/** Every sign that could mean something, escaped: ugly, and never misread. */
export const escapeEverything = (text: string): string => text.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&')

/** What begins a block other than a paragraph, and the sign that takes its meaning away when it is escaped. */
const LINE_STARTS: readonly (readonly [RegExp, string])[] = [
  [/^#{1,6}(?=\s|$)/, '\\$&'],
  [/^>/, '\\$&'],
  [/^[-+*](?=\s|$)/, '\\$&'],
  [/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2'],
  [/^([-*_])(?:\s*\1){2,}\s*$/, '\\$&'],
  // Below a line with a bar it would make a table of both.
  [/^[-:|\s]*-[-:|\s]*$/, '\\$&'],
]

/** Escapes what would begin a list, a quote or another block at the start of a line. */
export const escapeLineStarts = (text: string): string => text.split('\n').map(escapeLineStart).join('\n')

function escapeLineStart(line: string): string {
  const start = LINE_STARTS.find(([pattern]) => pattern.test(line))
  return start ? line.replace(...start) : line
}
