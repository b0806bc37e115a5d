import { parseAst } from 'vite'

const isRegistration = ({ type, expression }) =>
  type === 'ExpressionStatement' && expression.callee?.name?.startsWith('registerStyles')

/**
 * A Vite plugin that moves the registration of style sheets to the end of each chunk: CSS amid code compresses worse than CSS after
 * CSS. A sheet is needed when the first panel is mounted, which is after its chunk has run.
 */
export function stylesLast() {
  return {
    name: 'styles-last',
    enforce: 'post',
    renderChunk(code) {
      const registrations = parseAst(code).body.filter(isRegistration)
      const moved = registrations.map(({ start, end }) => code.slice(start, end)).join('\n')
      const rest = registrations.reduceRight(
        (text, { start, end }) => text.slice(0, start) + text.slice(end),
        code,
      )
      return { code: `${rest}\n${moved}`, map: null }
    },
  }
}
