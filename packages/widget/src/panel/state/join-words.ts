/** Words, and those that come to them: neither takes the place of the other. */
export const joinWords = (...words: readonly string[]): string =>
  words.filter((some) => some.trim()).join('\n\n')
