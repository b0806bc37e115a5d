const LONGEST = 280

/** A message as it is said or notified: without the marks of Markdown, and not too long. */
export function plainText(source: string): string {
  const text = source
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^\s*(?:>|#{1,6}|[-*+]|\d+\.)\s+/gm, '')
    .replaceAll(/[*`~]|(?<=\s|^)_|_(?=\s|$)/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
