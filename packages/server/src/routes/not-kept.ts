/** For answers with a link or a secret: they belong in no cache, be it that of the browser. */
export const NOT_KEPT = { 'Cache-Control': 'no-store' } as const
