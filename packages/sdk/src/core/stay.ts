import { DeskhandError } from './errors.ts'

/** One stay after the other. What is done during a stay is done under its signal, which aborts with the end of it. */
export interface Stay {
  readonly signal: AbortSignal
  /** Ends the present stay; the next one begins. */
  readonly end: () => void
}

/** @param reason why a stay has ended */
export function createStay(reason?: () => unknown): Stay {
  let present = new AbortController()
  return {
    get signal() {
      return present.signal
    },
    end() {
      const ended = present
      present = new AbortController()
      ended.abort(reason?.())
    },
  }
}

export function sessionEnded(): DeskhandError {
  return new DeskhandError('The session ended meanwhile.', {
    code: 'session_ended',
    retryable: true,
  })
}
