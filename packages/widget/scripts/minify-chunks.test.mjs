import { expect, test } from 'vitest'
import { minifyChunks } from './minify-chunks.mjs'

async function minified(code, format = 'es') {
  const { code: result } = await minifyChunks().renderChunk(code, { fileName: 'chunk.js' }, { format })
  return result
}

const CHUNK = `
const Unit = { $: 'dollar', t: 'tab' }
function nameOf(unit) { const name = Unit[unit] ?? unit; return (suffix) => name + suffix }
const list = (e, t) => [e, t].map(nameOf)
export { nameOf as t, list as $, Unit as units }
`

test('what other chunks import is called the same inside, and means the same', async () => {
  const code = await minified(CHUNK)
  expect(/export\{([^}]*)\}/.exec(code)[1].split(',')).toEqual(expect.arrayContaining(['$', 't']))
  const {
    t: nameOf,
    $: list,
    units,
  } = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)
  expect([nameOf('$')('s'), ...list('t', 'e').map((named) => named('!'))]).toEqual(['dollars', 'tab!', 'e!'])
  expect(units).toEqual({ $: 'dollar', t: 'tab' })
})

test('names that nobody else knows are small letters', async () => {
  const declarations = Array.from({ length: 80 }, (_, at) => `export const value${at} = () => f(value${at})`)
  const code = await minified(`function f(x) { return x() }\n${declarations.join('\n')}`)
  const names = [...code.matchAll(/(?:let |var |,)(\w+)=/g)].map(([, name]) => name)
  expect(names.filter((name) => !name.startsWith('value') && /[^a-z]/.test(name))).toEqual([])
  expect(code).toContain('value79')
})
