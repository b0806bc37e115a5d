import { minify } from 'terser'
import { minify as fold, parseAst, Visitor } from 'vite'

const OPTIONS = {
  ecma: 2020,
  compress: {
    passes: 3,
    pure_getters: true,
    unsafe_arrows: true,
    unsafe_comps: true,
    // What is written one way everywhere compresses better than what is shorter here and there.
    inline: 1,
    lhs_constants: false,
  },
  // What they tell a bundler nobody reads any more: these files are the end of the line.
  format: { comments: false, preserve_annotations: false },
}

/** The small letters, as often as JavaScript's own words have them: the fewer characters there are, the better each is guessed. */
const LETTERS = 'etnariosldcupfmhgvbywkxzjq'
const shortName = (at) =>
  (at < LETTERS.length ? '' : shortName(Math.floor(at / LETTERS.length) - 1)) + LETTERS[at % LETTERS.length]

const FOLDING = { compress: true, mangle: false }

/**
 * Has V8 compile every function off the main thread while the file is on its way, instead of each on the main thread when it is first called.
 * @see https://v8.dev/blog/explicit-compile-hints
 */
const COMPILE_ALL = '//# allFunctionsCalledOnLoad'

/**
 * A Vite plugin that minifies with terser: slower than Vite's own way and worth it, since the host page downloads about 3 % less. Vite
 * calls terser as well, but keeps annotations in libraries and works around a Safari of 2016. What Vite's own minifier makes shorter
 * goes before: each sees what the other does not.
 * @param options `runsAtOnce`: most functions of the file are called as soon as it has come
 */
export function minifyChunks({ runsAtOnce = false } = {}) {
  return {
    name: 'minify-chunks',
    enforce: 'post',
    async renderChunk(code, { fileName }, { format, ...output }) {
      const module = format === 'es'
      const sourcemap = Boolean(output.sourcemap)
      // A small file gets no shorter by it.
      const folded = runsAtOnce ? { code } : await fold(fileName, code, { ...FOLDING, module, sourcemap })
      const { code: minified, map } = await minify(withoutConst(folded.code), {
        ...OPTIONS,
        format: { ...OPTIONS.format, ...(runsAtOnce && { preamble: COMPILE_ALL }) },
        module,
        mangle: { nth_identifier: { get: shortName } },
        nameCache: { vars: { props: namesOutside(folded.code) } },
        sourceMap: sourcemap && { content: folded.map },
      })
      return { code: minified, map: map ?? null }
    },
  }
}

/**
 * What other chunks call what this one exports, by its name in here: it gets the same one here, for `export{a,b}` instead of
 * `export{x as a,y as b}`.
 */
function namesOutside(code) {
  const exports = parseAst(code).body.filter(
    ({ type, source }) => type === 'ExportNamedDeclaration' && !source,
  )
  const specifiers = exports
    .flatMap((node) => node.specifiers)
    // The bundler's own. What is exported under a whole word is written in here more than once.
    .filter(({ exported }) => exported.name.length < 3)
  return Object.fromEntries(specifiers.map(({ local, exported }) => [`$${local.name}`, exported.name]))
}

/**
 * Says `let` for every `const`: with one word for both, what comes next is easier to guess for the compression. The blanks keep
 * everything in its place for the source map, and terser drops them.
 */
function withoutConst(code) {
  const starts = new Set()
  const visitor = new Visitor({
    VariableDeclaration({ kind, start }) {
      if (kind === 'const') starts.add(start)
    },
  })
  visitor.visit(parseAst(code))
  return code.replace(/\bconst\b/g, (word, at) => (starts.has(at) ? 'let  ' : word))
}
