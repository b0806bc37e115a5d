import { createEmitter } from './emitter.ts'
import type { Emitter } from './emitter.ts'

/** Who changed the session: this client, another one on the same store, mostly in another tab, or the server, which has ended it. */
export type SessionChangeOrigin = 'here' | 'elsewhere' | 'server'

/** Hears whose session it is from now on; `null` is nobody's. */
export type SessionListener<P> = (person: P | null, origin: SessionChangeOrigin) => void

/** Hears who is here from now on, and who was before, as far as that was known; `null` is nobody. */
export type IdentityListener<P> = (person: P | null, origin: SessionChangeOrigin, before: P | null) => void

export type SessionEvents<P> = {
  changed: Parameters<SessionListener<P>>
  'identity:changed': Parameters<IdentityListener<P>>
}

/** Who has sessions. */
export interface Person {
  readonly id: string
  readonly verified?: boolean
}

/** A token and whose it is. */
export interface Known<P> {
  readonly token: string
  readonly person: P
}

/** Whose session it is, as far as that is known, and who is told when that changes. */
export interface SessionPerson<P> {
  readonly known: () => Known<P> | null
  readonly person: () => P | null
  /** Takes in whose session it is. */
  readonly meet: (known: Known<P>) => void
  /** Takes in what is new about the present person. */
  readonly learn: (person: P) => void
  /** Tells that there is another session, or none. */
  readonly announce: (known: Known<P> | null, origin: SessionChangeOrigin) => void
  readonly on: Emitter<SessionEvents<P>>['on']
}

export function createSessionPerson<P extends Person>(): SessionPerson<P> {
  const { on, emit } = createEmitter<SessionEvents<P>>()
  let present: Known<P> | null = null
  return {
    on,
    known: () => present,
    person: () => present?.person ?? null,
    meet(known) {
      present = known
    },
    learn(person) {
      if (present) present = { ...present, person }
    },
    announce(known, origin) {
      const [before, person] = [present?.person ?? null, known?.person ?? null]
      present = known
      if (before?.id !== person?.id || before?.verified !== person?.verified)
        emit('identity:changed', person, origin, before)
      emit('changed', person, origin)
    },
  }
}
