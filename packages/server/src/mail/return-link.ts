/**
 * Where a customer goes on with a ticket: the page it was opened on, if it is one of the site's own, otherwise the site's first.
 * What a browser sent as its page leads nowhere else.
 * @param allowedOrigins As the site lists them: `https://shop.example`, or `http://localhost:*` for any port
 * @returns null when the site has no page to go to
 */
export function returnLink(pageUrl: string | null, allowedOrigins: readonly string[]): string | null {
  const page = pageUrl !== null && URL.canParse(pageUrl) ? new URL(pageUrl) : null
  if (page && isAllowed(page, allowedOrigins)) {
    page.username = ''
    page.password = ''
    return page.href
  }
  const home = allowedOrigins.find((origin) => URL.canParse(origin))
  return home === undefined ? null : new URL(home).href
}

function isAllowed({ protocol, origin, hostname }: URL, allowed: readonly string[]): boolean {
  if (protocol !== 'https:' && protocol !== 'http:') return false
  return allowed.includes(origin) || allowed.includes(`${protocol}//${hostname}:*`)
}
