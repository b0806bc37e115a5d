import type { RequestKind } from './rate-limits.ts'

/** The first that fits `METHOD /pattern` says what a request is; the last ones take what no other has taken. */
const KINDS: readonly (readonly [RegExp, RequestKind])[] = [
  [/^POST \/v1\/sessions$/, 'session-start'],
  [/^GET \/v1\/sites\/:siteKey\/challenge$/, 'challenge'],
  [/^POST \/v1\/tickets$/, 'ticket'],
  [/^POST \S+\/:id\/messages$/, 'message'],
  [/^(POST|PUT) \S+\/(typing|presence)$/, 'moment'],
  [/^POST \S+\/attachments(\/:id\/complete)?$/, 'upload'],
  [/^\S+ \S+\/export(\/\S+)?$/, 'export'],
  [/^POST \/v1\/desk\/sessions$/, 'sign-in'],
  [/^(POST|PUT) \S+\/(invitations\/accept|members|password|password-link)$/, 'member-account'],
  [/^\S+ \/files\//, 'file'],
  [/^GET \/v1\/kb\/:siteKey\/(search|suggest)$/, 'search'],
  [/^POST \/v1\/kb\//, 'feedback'],
  [/^GET \/v1\/(kb|sites)\//, 'public-read'],
  [/^(GET \/v1\/|POST \S+\/tickets\/counts$)/, 'read'],
  [/^\S+ \/v1\//, 'write'],
]

/** What a request is to the limits, by its method and the pattern of its route. Null: nobody counts it. */
export function kindOfRequest(method: string, pattern: string): RequestKind | null {
  const asked = `${method === 'HEAD' ? 'GET' : method} ${pattern}`
  return KINDS.find(([route]) => route.test(asked))?.[1] ?? null
}
