import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseAst } from 'vite'

/**
 * Classes that somebody knows who is not built here: the loader, whoever gives the panel its look, selectors in code, and the
 * tests and measurements that look into the panel.
 */
const KEPT = new Set(
  [
    'launcher look light dark plain bold slight square left inline icon icon- icon-back icon-forward',
    'ask bubble day emoji home-logo load-more offline-region stretch thread-scroll ticket-subject',
  ].flatMap((names) => names.split(' ')),
)
const COMMENT = /\/\*[^]*?\*\//g
const CLASS = /(?<=\.)[a-z][\w-]*/g
const SELECTOR = /(?<=(?:^|[\s,>])\.)[a-z][\w-]*/g
const PRIVATE_PROPERTY = /(?<=--_)[a-z][\w-]*/g

/**
 * A Vite plugin that gives the classes and the private properties of the panel's style sheets names of a letter or two, in the
 * sheets and in every `class` of JSX. It has to see all that a class may be: a name that no sheet knows fails the build, and so does a
 * selector in code with a name that is shortened.
 */
export function shortClassNames(panel) {
  const names = readSheets(panel).then((sheets) => {
    const css = sheets.join('\n').replace(COMMENT, '')
    return { classes: shortNames(css, CLASS, KEPT), properties: shortNames(css, PRIVATE_PROPERTY) }
  })
  return {
    name: 'short-class-names',
    enforce: 'pre',
    async transform(code, id) {
      const [file] = id.split('?')
      if (!file.startsWith(panel)) return undefined
      const { classes, properties } = await names
      if (file.endsWith('.css')) return unmapped(shortenSheet(code, classes, properties))
      const lang = /\.(tsx?)$/.exec(file)?.[1]
      if (!lang) return undefined
      const nodes = [...nodesOf(parseAst(code, { lang }))]
      refuseSelectors(nodes, classes, file)
      return unmapped(shortenMarkup(code, nodes, classes, file))
    },
  }
}

/** Lines and modules stay where they are, which is all that is asked of the map. */
const unmapped = (code) => ({ code, map: null })

async function readSheets(folder) {
  const files = await readdir(folder, { recursive: true })
  return Promise.all(
    files.filter((file) => file.endsWith('.css')).map((file) => readFile(join(folder, file), 'utf8')),
  )
}

/** The shortest names go to those that are written most often. What is kept stands for itself. */
function shortNames(css, pattern, kept = new Set()) {
  const counts = new Map()
  for (const [name] of css.matchAll(pattern)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const byUse = [...counts].toSorted(([a, usesOfA], [b, usesOfB]) => usesOfB - usesOfA || (a < b ? -1 : 1))
  const shortened = byUse.filter(([name]) => !kept.has(name))
  return new Map([
    ...[...kept].map((name) => [name, name]),
    ...shortened.map(([name], at) => [name, letters(at)]),
  ])
}

/** a, b … z, aa, ab … */
const letters = (at) =>
  (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(97 + (at % 26))

const shortenSheet = (css, classes, properties) =>
  css
    .replace(COMMENT, '')
    .replace(CLASS, (name) => classes.get(name))
    .replace(PRIVATE_PROPERTY, (name) => properties.get(name))

const isText = ({ type, value }) =>
  type === 'TemplateElement' || (type === 'Literal' && typeof value === 'string')

/** Who looks for a class finds it only if it keeps its name. */
function refuseSelectors(nodes, classes, file) {
  const selectors = nodes.filter(isText).flatMap(({ value }) => (value.cooked ?? value).match(SELECTOR) ?? [])
  const lost = selectors.find((name) => classes.has(name) && classes.get(name) !== name)
  if (lost)
    throw new Error(`${file} looks for the class ${lost}, which is not among those that keep their names`)
}

/** Shortens what `class` says in JSX, in each of the texts it chooses from. */
function shortenMarkup(code, nodes, classes, file) {
  const texts = nodes
    .filter(({ type, name }) => type === 'JSXAttribute' && name.name === 'class')
    .flatMap(({ value }) => [...nodesOf(value)])
    .filter(isText)
  return texts.reduceRight((text, { start, end }) => {
    const shortened = text.slice(start, end).replace(/[\w-]+/g, (name) => shortNameOf(name, classes, file))
    return text.slice(0, start) + shortened + text.slice(end)
  }, code)
}

function shortNameOf(name, classes, file) {
  const short = classes.get(name)
  if (!short) throw new Error(`${file} gives an element the class ${name}, which is in no style sheet`)
  return short
}

function* nodesOf(node) {
  if (typeof node !== 'object' || node === null) return
  if (node.type) yield node
  for (const child of Object.values(node)) yield* nodesOf(child)
}
