import { readFile } from 'node:fs/promises'

/** What the widget's build says of its files, which are called by their content. */
interface Manifest {
  names: Record<string, string>
  locales: Record<string, string>
  emojiWords: Record<string, string>
}

const MANIFEST = new URL('../../packages/widget/dist/manifest.json', import.meta.url)

const readManifest = async (): Promise<Manifest> => JSON.parse(await readFile(MANIFEST, 'utf8'))

const addressOf = (file: string): RegExp => new RegExp(`/${file.replaceAll('.', '\\.')}$`)

/** The address of a module that is loaded later, by the name of its chunk. */
export async function laterModule(name: string): Promise<RegExp> {
  const { names } = await readManifest()
  const found = Object.keys(names).find((file) => names[file] === name)
  if (!found) throw new Error(`The widget has no chunk called ${name}`)
  return addressOf(found)
}

/** The address of the words of a language that the first open says. */
export async function firstWords(locale: string): Promise<RegExp> {
  return addressOf((await readManifest()).locales[locale] ?? '')
}

/** Which language the words for finding emoji are in that a file brings; `undefined` for every other file. */
export async function emojiLanguages(): Promise<(url: string) => string | undefined> {
  const words = Object.entries((await readManifest()).emojiWords)
  return (url) => words.find(([, file]) => url.endsWith(`/${file}`))?.[0]
}
