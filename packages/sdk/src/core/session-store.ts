/** Where the session token is kept. The client asks every time, so a store that tabs share keeps them together. */
export interface SessionStore {
  load(): string | null
  /** `null` forgets it. */
  save(token: string | null): void
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
