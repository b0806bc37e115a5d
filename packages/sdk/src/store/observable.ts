import { createEmitter } from '../core/emitter.ts'

/** A value that is replaced, never changed, and tells when. */
export interface Observable<S> {
  readonly get: () => S
  readonly replace: (value: S) => void
  /** Replaces the parts that are named. */
  readonly patch: (parts: Partial<S>) => void
  /** Tells once of everything that `work` changes: nobody sees what is half changed. */
  readonly batch: (work: () => void) => void
  /** @returns a function that ends it */
  readonly subscribe: (listener: () => void) => () => void
}

export function createObservable<S extends object>(initial: S): Observable<S> {
  const emitter = createEmitter<{ changed: [] }>()
  let value = initial
  let depth = 0
  let isTold = true

  function tell(): void {
    if (depth > 0 || isTold) return
    isTold = true
    emitter.emit('changed')
  }

  function replace(next: S): void {
    if (next === value) return
    value = next
    isTold = false
    tell()
  }

  return {
    get: () => value,
    replace,
    patch: (parts) => replace({ ...value, ...parts }),
    batch(work) {
      depth += 1
      try {
        work()
      } finally {
        depth -= 1
        tell()
      }
    },
    subscribe: (listener) => emitter.on('changed', listener),
  }
}
