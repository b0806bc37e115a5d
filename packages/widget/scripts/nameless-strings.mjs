import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseAst, transformWithOxc } from 'vite'

const LOCALE = /\/i18n\/[a-z]{2}(?:-[A-Z]{2})?\.ts$/
const READER = /\/i18n\/read-strings\.ts$/

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
 * The compiler has seen to it that every locale has every text.
 */
export function namelessStrings(root) {
  const english = join(root, 'src/panel/i18n/en.ts')
  const shapeOfEnglish = readFile(english, 'utf8').then(async (source) => {
    const { code } = await transformWithOxc(source, english)
    return shapeOf(stringsIn(code).object)
  })
  return {
    name: 'nameless-strings',
    enforce: 'post',
    async transform(code, id) {
      if (READER.test(id))
        return unmapped(`const SHAPE = ${JSON.stringify(await shapeOfEnglish)}${READER_CODE}`)
      if (!LOCALE.test(id)) return undefined
      const { object, start, end } = stringsIn(code)
      const texts = textsOf(object, await shapeOfEnglish).map((text) => code.slice(text.start, text.end))
      return unmapped(`${code.slice(0, start)}[${texts.join(', ')}]${code.slice(end)}`)
    },
  }
}

/** Code of which a source map has nothing to say. */
const unmapped = (code) => ({ code, map: { mappings: '' } })

/** The object behind `export const strings`. */
function stringsIn(code) {
  const declarations = parseAst(code).body.flatMap(({ declaration }) => declaration?.declarations ?? [])
  const object = declarations.find(({ id }) => id.name === 'strings')?.init
  if (object?.type !== 'ObjectExpression') throw new Error('A locale exports its strings as an object')
  return { object, start: object.start, end: object.end }
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
