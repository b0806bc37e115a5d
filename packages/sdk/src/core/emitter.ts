type Listener<Args extends unknown[]> = (...args: Args) => void

/** Calls listeners by event name. `Events` maps each name to what its listeners get. */
export interface Emitter<Events extends Record<string, unknown[]>> {
  /** @returns a function that ends it */
  readonly on: <K extends keyof Events>(type: K, listener: Listener<Events[K]>) => () => void
  readonly emit: <K extends keyof Events>(type: K, ...args: Events[K]) => void
}

export function createEmitter<Events extends Record<string, unknown[]>>(): Emitter<Events> {
  const listeners: { [K in keyof Events]?: Set<Listener<Events[K]>> } = {}
  return {
    on(type, listener) {
      // A wrapper of its own, so that the same function added twice is ended one at a time.
      const entry: typeof listener = (...args) => listener(...args)
      const set = (listeners[type] ??= new Set())
      set.add(entry)
      return () => set.delete(entry)
    },
    emit(type, ...args) {
      for (const listener of listeners[type] ?? []) callSafely(listener, args)
    },
  }
}

/** Calls somebody else's function whose mistakes are not ours. */
export function callSafely<Args extends unknown[]>(listener: Listener<Args>, args: Args): void {
  try {
    listener(...args)
  } catch (error) {
    // One listener's mistake must not reach the others or the caller, and must not be lost either: it becomes an uncaught
    // error, as with EventTarget.
    queueMicrotask(() => {
      throw error
    })
  }
}
