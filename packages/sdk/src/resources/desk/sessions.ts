import { createEmitter } from '../../core/emitter.ts'
import type { WithSession } from '../../core/customer-session.ts'
import { DeskhandError, isSessionInvalid } from '../../core/errors.ts'
import type { RequestOptions } from '../../core/request-options.ts'
import type { Request } from '../../core/request.ts'
import type { SessionStore } from '../../core/session-store.ts'
import type { Member, MemberSession, MemberSite, NewMemberSession } from '../../types/desk.ts'
import { endSession } from '../sessions.ts'

export interface DeskSessionsResource {
  /** The bearer token of the signed-in member; `null` when nobody is. */
  readonly token: string | null
  /** @throws DeskhandError `credentials_invalid` */
  signIn(credentials: NewMemberSession, options?: RequestOptions): Promise<MemberSession>
  /** Forgets the session here, then ends it on the server. */
  signOut(options?: RequestOptions): Promise<void>
  /** Who is signed in, and where they work. */
  current(options?: RequestOptions): Promise<{ member: Member; sites: MemberSite[] }>
  /** Calls `listener` with the member who signed in, or `null` when the session has ended. */
  on(event: 'changed', listener: (member: Member | null) => void): () => void
}

/** The session of one member. It is never begun or renewed without the member. */
export function createDeskSessions(
  request: Request,
  store: SessionStore,
): { sessions: DeskSessionsResource; withSession: WithSession } {
  const emitter = createEmitter<{ changed: [Member | null] }>()

  function forget(): void {
    store.save(null)
    emitter.emit('changed', null)
  }

  const withSession: WithSession = async (run) => {
    const token = store.load()
    if (token === null) throw new DeskhandError('Sign in first.', { code: 'unauthenticated' })
    try {
      return await run(token)
    } catch (error) {
      if (isSessionInvalid(error) && store.load() === token) forget()
      throw error
    }
  }

  const sessions: DeskSessionsResource = {
    get token() {
      return store.load()
    },
    async signIn(credentials, options) {
      const session = await request<MemberSession>({
        ...options,
        method: 'POST',
        path: '/v1/desk/sessions',
        body: credentials,
      })
      store.save(session.token)
      emitter.emit('changed', session.member)
      return session
    },
    async signOut(options) {
      const token = store.load()
      if (token === null) return
      forget()
      await endSession(request, { ...options, method: 'DELETE', path: '/v1/desk/sessions/current', token })
    },
    current: (options) =>
      withSession((token) => request({ ...options, path: '/v1/desk/sessions/current', token })),
    on: emitter.on,
  }
  return { sessions, withSession }
}
