/** What the tabs of one browser share a stream with; the browser's own, as far as they are needed. */
export interface TabTools {
  locks: {
    request(name: string, options: LockOptions, callback: () => Promise<void>): Promise<unknown>
  }
  Channel: new (name: string) => TabLine
  digest: (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>
}

/** A `BroadcastChannel`. */
export interface TabLine {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  postMessage(message: unknown): void
  close(): void
}

/**
 * `null` where tabs cannot share: outside of pages, in older browsers and in pages without TLS. Each has a stream of its own there.
 */
export function findTabTools(): TabTools | null {
  if (typeof document === 'undefined' || typeof BroadcastChannel === 'undefined') return null
  const { locks } = navigator
  const { subtle } = crypto
  if (!locks || !subtle) return null
  return { locks, Channel: BroadcastChannel, digest: (bytes) => subtle.digest('SHA-256', bytes) }
}

/**
 * The name under which the tabs of one session share a stream. Any script of the page may list the names of locks, so the token is
 * in it as a digest only.
 */
export async function sharedName({ digest }: TabTools, scope: string, token: string): Promise<string> {
  const bytes = new Uint8Array(await digest(new TextEncoder().encode(`${scope} ${token}`)))
  return `deskhand-events-1:${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
