import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { isDeskhandError, type Member, type MemberSite } from '@deskhand/sdk'
import type { DeskClient } from '@deskhand/sdk/desk'
import { describeProblem } from '../problem-text.ts'

export type SessionState =
  | { kind: 'restoring' }
  | { kind: 'unreachable'; problem: string }
  | { kind: 'signed-out'; expired: boolean }
  | { kind: 'signed-in'; member: Member; sites: MemberSite[] }

export interface Session {
  state: ReadonlySignal<SessionState>
  /** What the e-mail field holds; it survives a wrong password and an expired session. */
  email: ReadonlySignal<string>
  /** Why the last sign-in failed. */
  problem: ReadonlySignal<string | null>
  isSigningIn: ReadonlySignal<boolean>
  /** Picks up the session of an earlier visit, if there is one. */
  restore(): Promise<void>
  /** Asks again whether the member may still work where they do, once the server has refused them something. */
  recheck(): Promise<void>
  setEmail(email: string): void
  signIn(password: string): Promise<void>
  /** Chooses a password by the token of an invitation, and comes in with it. */
  accept(token: string, password: string): Promise<void>
  signOut(): Promise<void>
  dispose(): void
}

/**
 * Who is signed in. Any answer that refuses the session, wherever it came from, leads back to the sign-in page. The tabs of one
 * browser share the session.
 */
export function createSession(client: DeskClient): Session {
  const state = signal<SessionState>({ kind: 'restoring' })
  const email = signal('')
  const problem = signal<string | null>(null)
  const isSigningIn = signal(false)

  const off = client.sessions.on('changed', (current, origin) => {
    if (current !== null && origin === 'elsewhere') void restore(client, state, enter)
    if (current !== null || state.peek().kind === 'signed-out') return
    state.value = { kind: 'signed-out', expired: true }
  })

  function enter({ member, sites }: { member: Member; sites: MemberSite[] }): void {
    batch(() => {
      email.value = member.email
      problem.value = null
      state.value = { kind: 'signed-in', member, sites }
    })
  }

  async function comeIn(opened: () => Promise<{ member: Member; sites: MemberSite[] }>): Promise<void> {
    isSigningIn.value = true
    try {
      enter(await opened())
    } catch (error) {
      problem.value = describeProblem(error)
    } finally {
      isSigningIn.value = false
    }
  }

  return {
    state,
    email,
    problem,
    isSigningIn,
    setEmail(next) {
      email.value = next
    },
    signIn: (password) => comeIn(() => client.sessions.signIn({ email: email.peek().trim(), password })),
    accept: (token, password) => comeIn(() => client.invitations.accept({ token, password })),
    restore: () => restore(client, state, enter),
    recheck: () => recheck(client, state, enter),
    signOut: () => signOut(client, state),
    dispose: off,
  }
}

type Enter = (session: { member: Member; sites: MemberSite[] }) => void

async function restore(client: DeskClient, state: Signal<SessionState>, enter: Enter): Promise<void> {
  if (client.sessions.token === null) {
    state.value = { kind: 'signed-out', expired: false }
    return
  }
  state.value = { kind: 'restoring' }
  try {
    enter(await client.sessions.current())
  } catch (error) {
    if (isDeskhandError(error) && error.status === 401) state.value = { kind: 'signed-out', expired: true }
    else state.value = { kind: 'unreachable', problem: describeProblem(error) }
  }
}

async function recheck(client: DeskClient, state: Signal<SessionState>, enter: Enter): Promise<void> {
  const before = state.peek()
  try {
    const current = await client.sessions.current()
    if (state.peek() !== before || before.kind !== 'signed-in') return
    // To enter again what has not changed would ask for what was refused, and so on without end.
    if (idsOf(before.sites) !== idsOf(current.sites)) enter(current)
  } catch {
    // A session that has ended leads to the sign-in page by itself. Otherwise the desk stays, and says that it is not live.
  }
}

const idsOf = (sites: MemberSite[]): string => sites.map(({ id }) => id).join()

async function signOut(client: DeskClient, state: Signal<SessionState>): Promise<void> {
  state.value = { kind: 'signed-out', expired: false }
  try {
    await client.sessions.signOut()
  } catch {
    // The token is gone from this browser either way; the server ends what nobody uses.
  }
}
