/** The modules that begin a lazy chunk everybody needs. */
const READ_AND_WRITE = ['chunks/read-and-write.ts', 'uploads/send-file.ts']
const LOCALE = /i18n\/([a-z]{2}(?:-[A-Z]{2})?)\.ts$/

/**
 * Which files the browser fetches when.
 * - `panel`: the entry, whose address the loader is given
 * - `locales`: the strings by locale; those of the site are fetched together with the entry
 * - `firstView`: what the click waits for, besides the strings
 * - `firstOpen`: that and everything else that is needed to read, write and attach
 */
export function chunkManifest(chunks) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const entry = chunks.find(({ isEntry }) => isEntry)

  function beginning(module) {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)))
    if (!chunk) throw new Error(`No chunk holds ${module}, which the first open needs`)
    return chunk
  }

  function withImports(chunk, seen = new Set()) {
    if (!seen.has(chunk.fileName)) {
      seen.add(chunk.fileName)
      for (const name of chunk.imports) withImports(byName.get(name), seen)
    }
    return seen
  }

  const filesOf = (some) => [...new Set(some.flatMap((chunk) => [...withImports(chunk)]))]
  const locales = chunks.flatMap(({ fileName, moduleIds }) =>
    moduleIds.flatMap((id) => {
      const locale = LOCALE.exec(id)?.[1]
      return locale ? [[locale, fileName]] : []
    }),
  )
  return {
    loader: 'loader.js',
    panel: entry.fileName,
    firstView: filesOf([entry]),
    firstOpen: filesOf([entry, ...READ_AND_WRITE.map(beginning)]),
    locales: Object.fromEntries(locales.toSorted()),
  }
}
