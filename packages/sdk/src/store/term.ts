import { createEmitter } from '../core/emitter.ts'
import { createStay } from '../core/stay.ts'

/** The time of one customer after the other. */
export interface Term {
  /** Aborts when the present customer goes. */
  readonly signal: () => AbortSignal
  /** The present customer goes; somebody else may come. */
  readonly end: () => void
  /** Calls `listener` when a customer goes. @returns a function that ends it */
  readonly onEnd: (listener: () => void) => () => void
}

export function createTerm(): Term {
  const emitter = createEmitter<{ end: [] }>()
  const stay = createStay()
  return {
    signal: () => stay.signal,
    end() {
      stay.end()
      emitter.emit('end')
    },
    onEnd: (listener) => emitter.on('end', listener),
  }
}
