import { DeskhandError } from './errors.ts'

/** One stay after the other. What is done during a stay is done under its signal, which aborts with the end of it. */
export interface Stay {
  readonly signal: AbortSignal
  /** Ends the present stay; the next one begins. */
  readonly end: () => void
}

export function createStay(): Stay {
  let present = new AbortController()
  return {
    get signal() {
      return present.signal
    },
    end() {
      present.abort(sessionEnded())
      present = new AbortController()
    },
  }
}

export function sessionEnded(): DeskhandError {
  return new DeskhandError('The session ended while the call was under way.', {
    code: 'session_ended',
    retryable: true,
  })
}
