import { abortable } from '../../core/abort.ts'
import type { WithSession } from '../../core/customer-session.ts'
import { DeskhandError, isSessionInvalid } from '../../core/errors.ts'
import type { RequestOptions } from '../../core/request-options.ts'
import type { Request } from '../../core/request.ts'
import type { SessionStore } from '../../core/session-store.ts'
import { createSharedSession } from '../../core/shared-session.ts'
import type { SessionListener } from '../../core/session-person.ts'
import type { SharedSession } from '../../core/shared-session.ts'
import { path } from '../../core/url.ts'
import { watched } from '../../core/watched-session.ts'
import type { DeskSessionInfo } from '../../types/desk-session.ts'
import type { Member, MemberSession, MemberSite, NewMemberSession } from '../../types/desk.ts'
import { endSession } from '../sessions.ts'
import { createList } from './collection.ts'
import type { ListResource } from './collection.ts'

/** Who is signed in, and where they work. */
export interface SignedInMember {
  member: Member
  sites: MemberSite[]
}

/** `list` and `all` tell everywhere the member is signed in, the newest first. */
export interface DeskSessionsResource extends ListResource<DeskSessionInfo> {
  /** The bearer token of the signed-in member; `null` when nobody is. */
  readonly token: string | null
  /**
   * @throws DeskhandError `credentials_invalid`, `rate_limited`
   * @example
   * const { sites } = await desk.sessions.signIn({ email, password })
   */
  signIn(credentials: NewMemberSession, options?: RequestOptions): Promise<MemberSession>
  /** Forgets the session here, then ends it on the server. */
  signOut(options?: RequestOptions): Promise<void>
  /** Who is signed in, and where they work. */
  current(options?: RequestOptions): Promise<SignedInMember>
  /**
   * Ends one session of the member, mostly another one.
   * @example
   * for await (const { id, isCurrent } of desk.sessions.all()) if (!isCurrent) await desk.sessions.end(id)
   */
  end(id: string, options?: RequestOptions): Promise<void>
  /** Ends every session of the member, then forgets this one, which is among them. */
  endAll(options?: RequestOptions): Promise<void>
  /**
   * Calls `listener` with the member who signed in, or `null` when the session has ended. Other tabs on the same `sessionStore`
   * count: at once if the store can `watch`, otherwise with the next call. Where the store holds another tab's session and the
   * server cannot say whose it is, that is `null`, too.
   * @returns a function that ends it
   */
  on(event: 'changed', listener: SessionListener<Member>): () => void
}

const SESSIONS = '/v1/desk/sessions'

/** The session of one member. It is never begun or renewed without the member. */
export function createDeskSessions(
  request: Request,
  store: SessionStore,
): {
  sessions: DeskSessionsResource
  withSession: WithSession
  /** Takes over a session that was opened. */
  begin: (opened: MemberSession) => void
  onChanged: (listener: SessionListener<Member>) => void
} {
  const askCurrent = (token: string, options?: RequestOptions) =>
    request<SignedInMember>({ ...options, path: `${SESSIONS}/current`, token })
  const session = createSharedSession<Member>(
    store,
    async (token, options) => (await askCurrent(token, options)).member,
  )
  const withSession = callWith(session)
  const begin = ({ token, member }: MemberSession) => session.begin(token, member)

  const sessions: DeskSessionsResource = {
    get token() {
      return session.token()
    },
    async signIn(credentials, options) {
      const call = { ...options, method: 'POST', path: SESSIONS, body: credentials } as const
      const opened = await request<MemberSession>(call)
      begin(opened)
      return opened
    },
    async signOut(options) {
      const token = session.end()
      if (token === null) return
      await endSession(request, { ...options, method: 'DELETE', path: `${SESSIONS}/current`, token })
    },
    current: (options) => withSession((token) => askCurrent(token, options), options?.signal),
    ...createSessionList(request, session, withSession),
    on: watched<Member>(session, store),
  }
  return {
    sessions,
    withSession,
    begin,
    onChanged: (listener) => void session.people.on('changed', listener),
  }
}

/** Every session of the member, wherever it was begun. */
function createSessionList(
  request: Request,
  session: SharedSession<Member>,
  withSession: WithSession,
): Pick<DeskSessionsResource, 'list' | 'all' | 'end' | 'endAll'> {
  const asMember: Request = (call) => withSession((token) => request({ ...call, token }), call.signal)
  return {
    ...createList(asMember, SESSIONS),
    end: (id, options) => asMember({ ...options, method: 'DELETE', path: SESSIONS + path`/${id}` }),
    async endAll(options) {
      await withSession(async (token) => {
        await request<void>({ ...options, method: 'DELETE', path: SESSIONS, token })
        // Another tab may have signed somebody in meanwhile.
        if (session.token() === token) session.end()
      }, options?.signal)
    },
  }
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
