import type { Me } from '../types/customer.ts'
import { abortable, abortedError } from './abort.ts'
import type { IdentitySource } from './identity-token.ts'
import { openSession } from './open-session.ts'
import type { OpenSessionOptions, Terms } from './open-session.ts'
import type { SharedSession } from './shared-session.ts'
import { createSingleFlight } from './single-flight.ts'
import { sessionEnded } from './stay.ts'
import type { Stay } from './stay.ts'
import { takeTurn } from './turn.ts'

/** The call that ends the session whose token goes with it. */
export const endOfSession = { method: 'DELETE', path: '/v1/sessions/current' } as const

/** How long what was asked for counts. */
export interface Stays {
  readonly untilLogout: Stay
  readonly ofPerson: Stay
}

export interface SessionOpeningsOptions extends OpenSessionOptions {
  /** Whether tabs share the session. */
  isShared: boolean
}

/**
 * Opens sessions, one at a time: two opened at the same time would make two customers of one visitor. Tabs that share the session take
 * turns as well: while one of them claims it, the token they share is good no longer and not replaced yet.
 */
export interface SessionOpenings {
  /** By identity token, or else anonymous. Who asks meanwhile gets the same one. @returns its token */
  readonly begin: () => Promise<string>
  /** By identity token; the tickets of an anonymous session become its own. @returns its token */
  readonly claim: (source: IdentitySource) => Promise<string>
  /** A token to go on with after `refused` was; throws `error` if there is none. */
  readonly renew: (refused: string, error: unknown) => Promise<string>
  /** Leaves what is being opened to end by itself, so that nobody waits for it. */
  readonly abandon: () => void
}

export function createSessionOpenings(
  options: SessionOpeningsOptions,
  session: SharedSession<Me>,
  stays: Stays,
): SessionOpenings {
  const { request, getIdentityToken } = options
  let opening = createSingleFlight<string>()
  /** What was asked for last. Where nothing came of it, the server may have carried it out all the same. */
  let last: Terms | undefined

  async function open(terms: Terms, stay: AbortSignal): Promise<string> {
    last = terms
    const before = session.token()
    const { token, customer } = await openSession(options, terms)
    const isLeftElsewhere = before !== null && session.token() === null
    if (stay.aborted || isLeftElsewhere) {
      // Nobody holds it, so it must not stay open. If it does for now, it ends by its age.
      request<void>({ ...endOfSession, token }).catch(() => undefined)
      throw stay.aborted ? abortedError(stay) : sessionEnded()
    }
    // Whose tickets were claimed is unknown: what was asked for them may not be this customer's.
    if (terms.claimed !== null && !session.people.known) stays.ofPerson.end()
    session.begin(token, customer)
    return token
  }

  /** Whoever leaves gives the turn back at once. */
  function inTurn(how: 'join' | 'follow', work: (stay: AbortSignal) => Promise<string>): Promise<string> {
    const stay = stays.untilLogout.signal
    return abortable(
      opening[how](() => takeTurnOf(options, stay, () => work(stay))),
      stay,
    )
  }

  return {
    begin: () =>
      inTurn(
        'join',
        async (stay) => (await session.follow()) ?? open({ source: getIdentityToken, claimed: null }, stay),
      ),
    claim: (source) => inTurn('follow', (stay) => open({ source, claimed: session.token() }, stay)),
    renew: (refused, error) =>
      inTurn('follow', async (stay) => {
        const token = await session.follow()
        if (token === null) throw error
        if (token !== refused) return token
        // Refused because it was claimed, most likely, and the answer was lost.
        const source = last?.claimed === refused ? last.source : getIdentityToken
        if (source) return open({ source, claimed: null }, stay)
        session.end('server')
        throw error
      }),
    abandon() {
      opening = createSingleFlight()
    },
  }
}

function takeTurnOf(
  { siteKey, timeout, isShared }: SessionOpeningsOptions,
  stay: AbortSignal,
  work: () => Promise<string>,
): Promise<string> {
  if (!isShared) return work()
  return takeTurn({ name: `deskhand:session:${siteKey}`, patience: timeout, signal: stay }, async () => {
    if (stay.aborted) throw abortedError(stay)
    return abortable(work(), stay)
  })
}
