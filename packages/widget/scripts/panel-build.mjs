import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { inlinedLimits } from './inlined-limits.mjs'
import { minifyChunks } from './minify-chunks.mjs'
import { namelessStrings, READER_OF_REST } from './nameless-strings.mjs'
import { shortClassNames } from './short-class-names.mjs'
import { stylesLast } from './styles-last.mjs'
import { terseErrors } from './terse-errors.mjs'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const dist = join(root, 'dist')

export const shared = {
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  resolve: { conditions: ['@deskhand/source', 'module', 'browser'] },
}

export const minified = {
  target: ['chrome111', 'firefox115', 'safari16.4'],
  cssMinify: true,
  minify: false,
}

/**
 * The panel: an ES module with lazy chunks beside it. Chunks import each other relatively, so any origin serves them.
 * @param options what else Vite's `build` should know, for a build that is only looked at
 * @returns the chunks, as Rolldown describes them: nothing is written
 */
export async function buildPanel(options = {}) {
  const [{ output }] = await build({
    ...shared,
    // `h(tag, props, …children)` is shorter than `jsx(tag, { …props, children })`, and Preact has it on board anyway.
    oxc: {
      jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
      jsxInject: "import { Fragment, h } from 'preact'",
    },
    plugins: [
      shortClassNames(join(root, 'src/panel/')),
      inlinedLimits(),
      namelessStrings(root),
      terseErrors(),
      stylesLast(),
      minifyChunks(),
    ],
    build: {
      ...minified,
      write: false,
      // As a library: otherwise Vite wraps each import() into a helper that adds <link> elements to the host page.
      lib: { entry: { panel: join(root, 'src/panel/index.ts') }, formats: ['es'] },
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        output: {
          minify: false,
          entryFileNames: 'assets/[name]-[hash].js',
          chunkFileNames: 'assets/[hash].js',
          codeSplitting: {
            groups: [
              // All of the first open in one file: small files compress badly, and one that waits for another is a round trip.
              { name: 'panel', test: /panel.index\.ts$/ },
              // How far a file is nobody waits for: without it the file goes all the same.
              // The reader of words that come later lies here since it would be a round trip of its own behind them.
              { name: 'live', test: new RegExp(`chunks.live\\.ts$|uploads.call-by-xhr|${READER_OF_REST}$`) },
              // The connection and what takes its events in are of no use without each other.
              { name: 'live-updates', test: /(?:live|store).live-updates\.ts$|chunks.events\.ts/ },
            ],
          },
        },
      },
      ...options,
    },
  })
  return output.filter(({ type }) => type === 'chunk')
}
