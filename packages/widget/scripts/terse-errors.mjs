import { parseSync, Visitor } from 'vite'

const MAKERS = ['DeskhandError', 'invalidOptions']

/**
 * A Vite plugin that takes the texts out of the errors the SDK makes itself: in the widget nobody is shown them, and those who look
 * for a reason find the code instead, which the guides explain. What the server says of a refusal stays.
 */
export function terseErrors() {
  return {
    name: 'terse-errors',
    enforce: 'post',
    transform(code, id) {
      if (!MAKERS.some((maker) => code.includes(`${maker}(`))) return undefined
      const texts = textsOfErrors(code, id)
      const terse = texts.reduceRight(
        (rest, { start, end }) => `${rest.slice(0, start)}''${rest.slice(end)}`,
        code,
      )
      return { code: terse, map: null }
    },
  }
}

function textsOfErrors(code, id) {
  const texts = []
  function collect({ callee, arguments: [text] }) {
    if (MAKERS.includes(callee.name) && (text?.type === 'Literal' || text?.type === 'TemplateLiteral'))
      texts.push(text)
  }
  new Visitor({ NewExpression: collect, CallExpression: collect }).visit(
    parseSync(id, code, { lang: 'js' }).program,
  )
  return texts.toSorted((a, b) => a.start - b.start)
}
