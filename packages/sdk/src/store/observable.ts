import { createEmitter } from '../core/emitter.ts'

/** A value that is replaced, never changed, and tells when. */
export interface Observable<S> {
  readonly get: () => S
  /** Replaces the parts that are named. */
  readonly patch: (parts: Partial<S>) => void
  /** @returns a function that ends it */
  readonly subscribe: (listener: () => void) => () => void
}

export function createObservable<S extends object>(initial: S): Observable<S> {
  const emitter = createEmitter<{ changed: [] }>()
  let value = initial
  return {
    get: () => value,
    patch(parts) {
      value = { ...value, ...parts }
      emitter.emit('changed')
    },
    subscribe: (listener) => emitter.on('changed', listener),
  }
}
