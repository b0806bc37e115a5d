/** The address of a page as somebody types it, `shop.example` too; null for what is none. */
export function pageAddress(text: string): URL | null {
  const typed = text.trim()
  const address = URL.parse(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`)
  return typed !== '' && address?.hostname ? address : null
}

/** Whether pages of an origin may use the site: `http://localhost:*` stands for every port. */
export const isAllowed = (origin: string, allowed: readonly string[]): boolean =>
  allowed.some(
    (one) => one === origin || (one.endsWith(':*') && origin.replace(/:\d+$/, '') === one.slice(0, -2)),
  )
