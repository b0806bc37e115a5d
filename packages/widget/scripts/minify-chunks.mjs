import { minify } from 'terser'

const OPTIONS = {
  ecma: 2020,
  compress: {
    passes: 3,
    pure_getters: true,
    unsafe_arrows: true,
    unsafe_comps: true,
  },
  // What they tell a bundler nobody reads any more: these files are the end of the line.
  format: { comments: false, preserve_annotations: false },
}

/**
 * A Vite plugin that minifies with terser: slower than Vite's own way and worth it, since the host page downloads about 3 % less. Vite
 * calls terser as well, but keeps annotations in libraries and works around a Safari of 2016.
 */
export function minifyChunks() {
  return {
    name: 'minify-chunks',
    enforce: 'post',
    async renderChunk(code, _chunk, { format, sourcemap }) {
      const options = { ...OPTIONS, module: format === 'es', sourceMap: Boolean(sourcemap) }
      const { code: minified, map } = await minify(code, options)
      return { code: minified, map: map ?? null }
    },
  }
}
