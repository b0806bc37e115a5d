import { LIMITS } from '../../sdk/src/limits.ts'

/**
 * A Vite plugin that writes the few limits the panel knows where they are used, as numbers: the whole list would be downloaded for
 * their sake, since what several chunks share is taken along as it is.
 */
export function inlinedLimits() {
  return {
    name: 'inlined-limits',
    enforce: 'post',
    transform(code) {
      if (!code.includes('LIMITS.')) return undefined
      return { code: code.replace(/\bLIMITS\.(\w+)/g, (_, name) => String(limit(name))), map: null }
    },
  }
}

function limit(name) {
  if (!Object.hasOwn(LIMITS, name)) throw new Error(`There is no limit named ${name}`)
  return LIMITS[name]
}
