const LINK_PROTOCOLS = ['http:', 'https:', 'mailto:']

function parse(url: string, base?: string): URL | undefined {
  try {
    return new URL(url, base)
  } catch {
    return undefined
  }
}

/**
 * The link as the browser will really follow it, or `undefined` when it is none we allow. The URL parser drops
 * tabs, newlines and leading control characters just as navigation does, so `java\tscript:` is seen for what it is.
 */
export function safeLink(url: string): string | undefined {
  const parsed = parse(url)
  return parsed && LINK_PROTOCOLS.includes(parsed.protocol) ? parsed.href : undefined
}

/** An image of our own server, or `undefined`: others would learn who reads what. */
export function safeImage(url: string, baseUrl: string): string | undefined {
  const parsed = parse(url, baseUrl)
  const server = parse(baseUrl)
  return parsed && server && parsed.protocol.startsWith('http') && parsed.origin === server.origin
    ? parsed.href
    : undefined
}

/** The slug, when a link leads to another article of the knowledge base: `[Returns](article:how-returns-work)`. */
export function articleOfLink(url: string): string | undefined {
  return /^article:([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(url)?.[1]
}

const MEMBER = /^member:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The id of the member whom a link mentions in an internal note: `[@Isla Harker](member:…)`. */
export function memberOfLink(url: string): string | undefined {
  return MEMBER.exec(url)?.[1]
}
