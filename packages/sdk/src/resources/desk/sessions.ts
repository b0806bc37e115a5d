import { abortable } from '../../core/abort.ts'
import type { WithSession } from '../../core/customer-session.ts'
import { DeskhandError, isSessionInvalid } from '../../core/errors.ts'
import type { RequestOptions } from '../../core/request-options.ts'
import type { Request } from '../../core/request.ts'
import type { SessionStore } from '../../core/session-store.ts'
import { createSharedSession } from '../../core/shared-session.ts'
import type { SessionListener, SharedSession } from '../../core/shared-session.ts'
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
  /**
   * Calls `listener` with the member who signed in, or `null` when the session has ended. Other tabs on the same `sessionStore`
   * count: at once if the store can `watch`, otherwise with the next call. Where the store holds another tab's session and the
   * server cannot say whose it is, that is `null`, too.
   * @returns a function that ends it
   */
  on(event: 'changed', listener: SessionListener<Member>): () => void
}

/** The session of one member. It is never begun or renewed without the member. */
export function createDeskSessions(
  request: Request,
  store: SessionStore,
): {
  sessions: DeskSessionsResource
  withSession: WithSession
  onChanged: SharedSession<Member>['onChanged']
} {
  const askCurrent = (token: string, options?: RequestOptions) =>
    request<{ member: Member; sites: MemberSite[] }>({
      ...options,
      path: '/v1/desk/sessions/current',
      token,
    })
  const session = createSharedSession<Member>(
    store,
    async (token, options) => (await askCurrent(token, options)).member,
  )

  const withSession = callWith(session)

  const sessions: DeskSessionsResource = {
    get token() {
      return session.token()
    },
    async signIn(credentials, options) {
      const opened = await request<MemberSession>({
        ...options,
        method: 'POST',
        path: '/v1/desk/sessions',
        body: credentials,
      })
      session.begin(opened.token, opened.member)
      return opened
    },
    async signOut(options) {
      const token = session.end()
      if (token === null) return
      await endSession(request, { ...options, method: 'DELETE', path: '/v1/desk/sessions/current', token })
    },
    current: (options) => withSession((token) => askCurrent(token, options), options?.signal),
    on: session.on,
  }
  return { sessions, withSession, onChanged: session.onChanged }
}

function callWith(session: SharedSession<Member>): WithSession {
  return async (run, signal) => {
    const token = await abortable(session.follow(), signal)
    if (token === null) throw new DeskhandError('Sign in first.', { code: 'unauthenticated' })
    try {
      return await run(token)
    } catch (error) {
      if (isSessionInvalid(error) && session.token() === token) session.end()
      throw error
    }
  }
}
