import { parseAst } from 'vite'

const isRegistration = ({ type, expression }) =>
  type === 'ExpressionStatement' && expression.callee?.name?.startsWith('registerStyles')

/**
 * A Vite plugin that makes one style sheet of those in a chunk and registers it at the chunk's end: CSS amid code compresses worse
 * than CSS after CSS. A sheet is needed when the first panel is mounted, which is after its chunk has run.
 */
export function stylesLast() {
  return {
    name: 'styles-last',
    enforce: 'post',
    renderChunk(code) {
      const registrations = parseAst(code).body.filter(isRegistration)
      if (registrations.length === 0) return undefined
      const sheets = registrations.flatMap(({ expression }) => expression.arguments)
      const whole = sheets.map(({ start, end }) => code.slice(start, end)).join(' + ')
      const { start, end } = registrations[0].expression.callee
      const rest = registrations.reduceRight(
        (text, { start, end }) => text.slice(0, start) + text.slice(end),
        code,
      )
      return { code: `${rest}\n${code.slice(start, end)}(${whole})`, map: null }
    },
  }
}
