/** Text around the best match, and where in it the match is: `[start, end)` in UTF-16 code units. */
export interface Snippet {
  snippet: string
  highlights: [start: number, end: number][]
}

const LENGTH = 160
/** Characters shown before the first match. */
const LEAD = 40
/** Letters of a word that must agree: enough to see "refunded" in a search for "refunds". */
const STEM = 5

/**
 * Cuts a snippet out of an article. The hits are data, not markup, so that no client has to parse HTML from a server.
 * @param texts What to look in, best first: the first that holds a word of the query is cut
 */
export function cutSnippet(query: string, texts: readonly string[]): Snippet {
  const words = wordsOf(query)
  let fallback = ''
  for (const markdown of texts) {
    const text = plainText(markdown)
    const hits = findHits(text, words)
    const [first] = hits
    if (first) return cutAround(text, hits, first[0])
    fallback ||= text
  }
  return cutAround(fallback, [], 0)
}

/** Marks belong to the letter before them: in many scripts a word falls apart without. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu

const wordsOf = (query: string): string[] => query.normalize('NFC').match(WORD)?.map(fold) ?? []

const BEYOND_ASCII = /[^\0-\x7f]/gu

const isAscii = (text: string): boolean => text.search(BEYOND_ASCII) < 0

/** Lower case without accents, of the same length as the text, so that offsets stay true. Letters of ASCII never change theirs. */
function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  return text
    .replaceAll(BEYOND_ASCII, (character) => {
      const folded = character.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
      return folded.length === character.length ? folded : character
    })
    .replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** The sentences of an article without the marks of Markdown. */
const plainText = (markdown: string): string =>
  markdown
    .normalize('NFC')
    .replaceAll(/```[\s\S]*?```/g, ' ')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^[ \t]*(?:#{1,6}|>|[-*+]|\d+\.)[ \t]+/gm, '')
    .replaceAll(/^[ \t]*\|?[-:| ]{3,}\|?[ \t]*$/gm, '')
    .replaceAll(/[*_`|]+/g, '')
    .replaceAll(/\s{2,}|[^\S ]/g, ' ')
    .trim()

/** The words of the text that a wanted one stands for. Any such word begins as the wanted one does, and only those are looked at. */
function findHits(text: string, words: readonly string[]): [number, number][] {
  const folded = fold(text)
  const hits = new Map<number, number>()
  for (const wanted of words) {
    const beginning = wanted.slice(0, STEM)
    for (let at = folded.indexOf(beginning); at >= 0; at = folded.indexOf(beginning, at + 1)) {
      const word = wordAt(folded, at)
      if (word !== null && sameStem(word, wanted)) hits.set(at, at + word.length)
    }
  }
  return [...hits].toSorted(([one], [other]) => one - other)
}

const REST_OF_WORD = /[\p{L}\p{N}\p{M}]+/uy
const IN_WORD = /[\p{L}\p{N}\p{M}]$/u

/** The word that begins there; null in the middle of one. */
function wordAt(text: string, at: number): string | null {
  // Two units: a letter beyond the first plane has as many.
  if (at > 0 && IN_WORD.test(text.slice(Math.max(0, at - 2), at))) return null
  REST_OF_WORD.lastIndex = at
  return REST_OF_WORD.exec(text)?.[0] ?? null
}

function sameStem(word: string, wanted: string): boolean {
  if (word.startsWith(wanted)) return true
  return (
    wanted.length > STEM &&
    word.length > STEM - 1 &&
    wanted.startsWith(word.slice(0, Math.max(STEM, word.length - 2)))
  )
}

function cutAround(text: string, hits: readonly [number, number][], at: number): Snippet {
  const start = startBefore(text, at)
  const end = endAfter(text, start + LENGTH, hits[0]?.[1] ?? start)
  const before = start > 0 ? '… ' : ''
  const after = end < text.length ? ' …' : ''
  return {
    snippet: before + text.slice(start, end) + after,
    highlights: hits
      .filter(([from, to]) => from >= start && to <= end)
      .map(([from, to]) => [from - start + before.length, to - start + before.length]),
  }
}

/** A little before the match: after a space where there is one, as there is none in Chinese or a long address. */
function startBefore(text: string, at: number): number {
  if (at <= LEAD) return 0
  const space = text.slice(at - LEAD, at).indexOf(' ')
  return space >= 0 ? at - LEAD + space + 1 : wholeCharacter(text, at - LEAD)
}

function endAfter(text: string, wanted: number, leastEnd: number): number {
  if (wanted >= text.length) return text.length
  const space = text.lastIndexOf(' ', wanted)
  return space > leastEnd ? space : wholeCharacter(text, wanted)
}

/** Not in the middle of a surrogate pair. */
const wholeCharacter = (text: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at
