/** What a view can watch: the store, the router, a list of uploads. */
export interface Source<T> {
  subscribe: (listener: () => void) => () => void
  getSnapshot: () => T
}

/** One immutable value that tells who watches it when it is replaced. */
export interface Observable<T> extends Source<T> {
  set: (next: T) => void
}

export function createObservable<T>(initial: T): Observable<T> {
  const listeners = new Set<() => void>()
  let value = initial
  return {
    getSnapshot: () => value,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
  }
}
