/**
 * Whether a site may list this as an allowed origin: an origin exactly as browsers send it, or one with `:*` for any port. A path,
 * a capital letter or a default port would make an entry that no browser ever matches.
 * @see https://www.rfc-editor.org/rfc/rfc6454#section-6.2
 */
export function isAllowableOrigin(text: string): boolean {
  const exact = text.replace(/:\*$/, '')
  if (!URL.canParse(exact) || exact.includes('*')) return false
  const url = new URL(exact)
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  return isWeb && url.origin === exact && (exact === text || url.port === '')
}
