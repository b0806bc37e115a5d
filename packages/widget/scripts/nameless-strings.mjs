import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseAst, transformWithOxc } from 'vite'

const FIRST_WORDS = /\/i18n\/[a-z]{2}(?:-[A-Z]{2})?\.ts$/
const REST = /\/i18n\/rest\/[a-z]{2}(?:-[A-Z]{2})?\.ts$/
const READER = /\/i18n\/read-strings\.ts$/

/** What gives the rest its names back: a module of the build, which every rest imports. */
export const READER_OF_REST = 'nameless-strings/rest'

/** What a panel reads such a list with: it gives each text the name it has in English. */
const READER_CODE = `
export const readStrings = (texts) => {
  const rest = [...texts]
  const name = (shape) =>
    Object.fromEntries(Object.entries(shape).map(([key, below]) => [key, below ? name(below) : rest.shift()]))
  return name(SHAPE)
}`

/**
 * A Vite plugin that takes the names out of the locales: names are a third of the bytes of a locale, and the same in all of them.
 * The panel reads the first words as they come, and the rest reads itself. The compiler has seen to it that every locale has every text.
 */
export function namelessStrings(root) {
  const shapeOfFirstWords = shapeIn(join(root, 'src/panel/i18n/en.ts'))
  const shapeOfRest = shapeIn(join(root, 'src/panel/i18n/rest/en.ts'))
  return {
    name: 'nameless-strings',
    enforce: 'post',
    resolveId: (id) => (id === READER_OF_REST ? id : undefined),
    load: async (id) => (id === READER_OF_REST ? readerOf(await shapeOfRest) : undefined),
    async transform(code, id) {
      if (READER.test(id)) return unmapped(readerOf(await shapeOfFirstWords))
      if (FIRST_WORDS.test(id)) return unmapped(withoutNames(code, await shapeOfFirstWords))
      if (!REST.test(id)) return undefined
      const nameless = withoutNames(code, await shapeOfRest, 'readStrings')
      return unmapped(`import { readStrings } from '${READER_OF_REST}'\n${nameless}`)
    },
  }
}

/** Code of which a source map has nothing to say. */
const unmapped = (code) => ({ code, map: { mappings: '' } })

const readerOf = (shape) => `const SHAPE = ${JSON.stringify(shape)}${READER_CODE}`

async function shapeIn(file) {
  const { code } = await transformWithOxc(await readFile(file, 'utf8'), file)
  return shapeOf(stringsIn(code))
}

/** The code with a list in place of its strings. @param reader what to call with that list at once */
function withoutNames(code, shape, reader = '') {
  const strings = stringsIn(code)
  const texts = textsOf(strings, shape).map(({ start, end }) => code.slice(start, end))
  return `${code.slice(0, strings.start)}${reader}([${texts.join(', ')}])${code.slice(strings.end)}`
}

/** The object behind `export const strings`. */
function stringsIn(code) {
  const declarations = parseAst(code).body.flatMap(({ declaration }) => declaration?.declarations ?? [])
  const object = declarations.find(({ id }) => id.name === 'strings')?.init
  if (object?.type !== 'ObjectExpression') throw new Error('A locale exports its strings as an object')
  return object
}

const nameOf = ({ key }) => key.name ?? String(key.value)

/** The names in the order in which an object lists them: those that are numbers first. A text is 0, a group the shape of it. */
const shapeOf = ({ properties }) =>
  Object.fromEntries(
    properties.map((property) => [
      nameOf(property),
      property.value.type === 'ObjectExpression' ? shapeOf(property.value) : 0,
    ]),
  )

/** The texts of an object in the order of the shape. */
function textsOf({ properties }, shape) {
  return Object.entries(shape).flatMap(([name, below]) => {
    const value = properties.find((property) => nameOf(property) === name)?.value
    if (!value) throw new Error(`A locale lacks the text ${name}`)
    return below === 0 ? [value] : textsOf(value, below)
  })
}
