import { createHash } from 'node:crypto'

const FIRST_WORDS = /\/i18n\/([a-z]{2}(?:-[A-Z]{2})?)\.ts$/
const SPECIFIER = /"\.\/([\w-]+\.js)"/g

/**
 * Gives all chunks of a panel the digest of the build in their names, instead of each its own: the panel writes thirty of their names
 * down, and what is the same in all of them is downloaded once. Nothing is lost by it: a chunk that imports the panel has always had
 * another name when the panel did.
 * @param chunks as Rolldown describes them, named by their content
 * @returns the same chunks, with what the build needs to know of them
 */
export function namedByBuild(chunks) {
  const order = chunks.toSorted((a, b) => (identityOf(a) < identityOf(b) ? -1 : 1))
  const build = digestOf(order.map(({ code }) => code))
  const names = new Map(
    order.map((chunk, at) => [chunk.fileName, `assets/${labelOf(chunk) ?? at}-${build}.js`]),
  )
  const nameOf = (fileName) => names.get(fileName) ?? fileName
  return order.map(({ name, isEntry, moduleIds, fileName, imports, code }) => ({
    name,
    isEntry,
    moduleIds,
    fileName: nameOf(fileName),
    imports: imports.map(nameOf),
    code: code.replace(SPECIFIER, (_, file) =>
      JSON.stringify(nameOf(`assets/${file}`).replace('assets/', './')),
    ),
  }))
}

/** What a build is called by that has these texts. */
export function digestOf(texts) {
  const digest = createHash('sha256')
  for (const text of texts) digest.update(text)
  return BigInt(`0x${digest.digest('hex')}`)
    .toString(36)
    .slice(-7)
}

const identityOf = ({ name, moduleIds }) => [name, ...moduleIds].join()

/** What others know a file by: the entry by its name, and the words of the first open by their language. */
const labelOf = ({ name, isEntry, moduleIds }) =>
  isEntry ? name : moduleIds.map((id) => FIRST_WORDS.exec(id)?.[1]).find(Boolean)
