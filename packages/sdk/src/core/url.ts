import { invalidOptions } from './errors.ts'

/**
 * Builds a path whose values cannot leave their segment: each is encoded, and what would still change the path is refused.
 * @example path`/v1/tickets/${id}/messages`
 */
export function path(texts: TemplateStringsArray, ...ids: string[]): string {
  return texts.reduce((built, text, index) => built + segment(ids[index - 1]) + text)
}

function segment(id: unknown): string {
  // URL parsing resolves `.` and `..` even when they come from an id, so encoding does not make them harmless.
  if (typeof id !== 'string' || /^\.{0,2}$/.test(id)) {
    throw invalidOptions('An id must be a string that names something.')
  }
  return encodeURIComponent(id)
}

/** Joins base, path and query. Lists become comma separated; what is `undefined` is left out. */
export function buildUrl(baseUrl: string, path: string, query: object = {}): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) params.set(key, String(value))
  }
  const search = params.toString()
  return baseUrl + path + (search && `?${search}`)
}
