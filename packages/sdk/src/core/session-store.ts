/** Where the session token is kept. The client asks every time, so a store that tabs share keeps them together. */
export interface SessionStore {
  load(): string | null
  /** `null` forgets it. */
  save(token: string | null): void
  /**
   * Calls `listener` when somebody else may have changed what is kept. Without it, such a change is found by the next call.
   * @returns a function that ends it
   */
  watch?(listener: () => void): () => void
}

/** Keeps the token as long as the page lives. */
export function memoryStore(): SessionStore {
  let token: string | null = null
  return {
    load: () => token,
    save(next) {
      token = next
    },
  }
}

/**
 * The `watch` of a session store that keeps its token in the `localStorage` under `key`.
 * @returns a function that ends it
 * @example
 * const sessionStore: SessionStore = {
 *   load: () => localStorage.getItem('help'),
 *   save: (token) => (token === null ? localStorage.removeItem('help') : localStorage.setItem('help', token)),
 *   watch: (listener) => watchStorage('help', listener),
 * }
 */
export function watchStorage(key: string, listener: () => void): () => void {
  // A server that renders the page has nobody to tell it.
  if (typeof window === 'undefined') return () => undefined
  const stop = new AbortController()
  const { signal } = stop
  const onStorage = (event: StorageEvent) => {
    // Without a key everything was cleared.
    if (event.key === key || event.key === null) listener()
  }
  // A page that comes back by the back button was told nothing while it was away.
  const onPageShow = (event: PageTransitionEvent) => {
    if (event.persisted) listener()
  }
  window.addEventListener('storage', onStorage, { signal })
  window.addEventListener('pageshow', onPageShow, { signal })
  return () => stop.abort()
}
