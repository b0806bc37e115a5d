import type { Person, SessionPerson } from './session-person.ts'
import type { SessionStore } from './session-store.ts'
import type { SharedSession } from './shared-session.ts'

/** The `on` of a session whose store is watched as long as somebody listens. */
export function watched<P extends Person>(
  { on, follow }: Pick<SharedSession<P>, 'on' | 'follow'>,
  store: SessionStore,
): SessionPerson<P>['on'] {
  return (type, listener) => {
    const stops = [on(type, listener), store.watch?.(() => void follow())]
    return () => stops.forEach((stop) => stop?.())
  }
}
