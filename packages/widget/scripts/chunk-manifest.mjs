/** The modules that begin a chunk which comes by itself, once the first open stands. */
const AFTERWARDS = [
  'components/PopularArticles.tsx',
  'chunks/live.ts',
  'live/live-updates.ts',
  'store/keeper.ts',
  'chunks/thread-extras.ts',
  'i18n/rest/en.ts',
]
const LOCALE = /i18n\/([a-z]{2}(?:-[A-Z]{2})?)\.ts$/
const REST = /i18n\/rest\/([a-z]{2}(?:-[A-Z]{2})?)\.ts$/
const PROBLEMS = /i18n\/problems\/([a-z]{2}(?:-[A-Z]{2})?)\.ts$/
const EMOJI_WORDS = /emoji-words\/([a-z]{2}(?:-[A-Z]{2})?)\.ts$/

/**
 * Which files the browser fetches when.
 * - `panel`: the entry, whose address the loader is given
 * - `locales`: the strings by locale; those of the site are fetched together with the entry
 * - `rest`: what only views say that come later, by locale; that of the visitor comes by itself behind the first open
 * - `problems`: what is said of refusals, by locale; fetched when there is one
 * - `emojiWords`: what finds emoji, by locale; fetched when somebody opens the picker
 * - `firstOpen`: what the click waits for besides the strings, with which everybody can read, write and attach
 * - `afterwards`: what comes by itself behind that, and nobody waits for
 * - `names`: what each file holds, since the files themselves are called by their content
 */
export function chunkManifest(chunks) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const entry = chunks.find(({ isEntry }) => isEntry)

  function beginning(module) {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)))
    if (!chunk) throw new Error(`No chunk holds ${module}, which everybody needs`)
    return chunk
  }

  function withImports(chunk, seen = new Set()) {
    if (!seen.has(chunk.fileName)) {
      seen.add(chunk.fileName)
      for (const name of chunk.imports) withImports(byName.get(name), seen)
    }
    return seen
  }

  const firstOpen = withImports(entry)
  const afterwards = AFTERWARDS.map(beginning).reduce(
    (seen, chunk) => withImports(chunk, seen),
    new Set(firstOpen),
  )
  const byLocale = (pattern) =>
    Object.fromEntries(
      chunks
        .flatMap(({ fileName, moduleIds }) =>
          moduleIds.flatMap((id) => {
            const locale = pattern.exec(id)?.[1]
            return locale ? [[locale, fileName]] : []
          }),
        )
        .toSorted(),
    )
  return {
    loader: 'loader.js',
    panel: entry.fileName,
    firstOpen: [...firstOpen],
    afterwards: [...afterwards.difference(firstOpen)],
    locales: byLocale(LOCALE),
    rest: byLocale(REST),
    problems: byLocale(PROBLEMS),
    emojiWords: byLocale(EMOJI_WORDS),
    names: Object.fromEntries(chunks.map(({ fileName, name }) => [fileName, name])),
  }
}
