const SCHEMES = new Set(['http:', 'https:', 'mailto:'])

/** The address in normal form if a link may lead there, otherwise `null`: relative and script addresses lead nowhere. */
export function safeHref(address: string): string | null {
  if (!URL.canParse(address)) return null
  const { protocol, href } = new URL(address)
  return SCHEMES.has(protocol) ? href : null
}
