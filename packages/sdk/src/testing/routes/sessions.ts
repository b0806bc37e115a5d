import { uuid } from '../../core/uuid.ts'
import type { SolvedChallenge } from '../../types/challenge.ts'
import type { NewCustomerSession } from '../../types/customer.ts'
import type { EventStreams } from '../event-stream.ts'
import { optional, record, text } from '../fields.ts'
import { readBody } from '../input.ts'
import { verifyIdentityToken } from '../identity-token.ts'
import type { IdentifiedPerson } from '../identity-token.ts'
import type { FakeSettings } from '../options.ts'
import { fieldRefusal, Refusal } from '../problems.ts'
import { bearerToken, json, noContent, param, sessionOf } from '../router.ts'
import type { Route } from '../router.ts'
import { newToken } from '../state.ts'
import type { FakeState, StoredCustomer, StoredSession } from '../state.ts'
import { toMe } from '../views.ts'

export const sessionRoutes = (settings: FakeSettings, streams: EventStreams): Route[] => [
  {
    method: 'POST',
    path: '/v1/sessions',
    async answer({ request, state }) {
      const { siteKey, identityToken, challenge } = await readBody<NewCustomerSession>(request, {
        siteKey: text(1, 64),
        identityToken: optional(text(1, 8_192)),
        challenge: optional(record()),
      })
      if (siteKey !== settings.config.siteKey)
        throw fieldRefusal('not_found', 'siteKey', 'There is no site with this key.')
      const customer =
        identityToken === undefined
          ? startAnonymous(state, settings, challenge)
          : startIdentified(state, await personOf(identityToken, settings))
      const old = state.sessions.get(bearerToken(request) ?? '')
      if (old?.actor.kind === 'customer' && identityToken !== undefined) {
        claimTickets(state, old.actor.id, customer)
        endSession(state, streams, old)
      }
      const token = newToken()
      const actor = { kind: 'customer', id: customer.id } as const
      state.sessions.set(token, { id: uuid(), token, actor, createdAt: state.now() })
      return json({ token, customer: toMe(customer) }, 201)
    },
  },
  {
    method: 'GET',
    path: '/v1/sites/:siteKey/challenge',
    async answer(call) {
      const siteKey = param(call, 'siteKey')
      if (siteKey !== settings.config.siteKey)
        throw new Refusal('not_found', 'There is no site with this key.')
      return json(await call.state.challenges.issue(siteKey))
    },
  },
  {
    method: 'DELETE',
    path: '/v1/sessions/current',
    answer(call) {
      endSession(call.state, streams, sessionOf(call, 'customer'))
      return noContent()
    },
  },
]

export function endSession(state: FakeState, streams: EventStreams, ended: StoredSession): void {
  state.sessions.delete(ended.token)
  streams.end('closed', (session) => session === ended)
}

function startAnonymous(
  state: FakeState,
  { identity, config }: FakeSettings,
  challenge: SolvedChallenge | undefined,
): StoredCustomer {
  if (identity === 'required')
    throw new Refusal(
      'identity_required',
      'This site answers only customers it knows: send an identityToken.',
    )
  if (config.challenge) state.challenges.redeem(challenge)
  return keep(state, { sub: null, name: null, email: null, avatarUrl: null, company: null })
}

function personOf(token: string, { identity, identityKey }: FakeSettings): Promise<IdentifiedPerson> {
  if (identity === 'anonymous')
    throw fieldRefusal('identity_disabled', 'identityToken', 'This site takes no identity tokens.')
  return verifyIdentityToken(token, identityKey)
}

function startIdentified(state: FakeState, person: IdentifiedPerson): StoredCustomer {
  const known = [...state.customers.values()].find(({ externalId }) => externalId === person.sub)
  const { name, email, avatarUrl, company } = person
  return known ? Object.assign(known, { name, email, avatarUrl, company }) : keep(state, person)
}

function keep(
  state: FakeState,
  { sub, ...person }: Omit<IdentifiedPerson, 'sub'> & { sub: string | null },
): StoredCustomer {
  const customer = {
    id: uuid(),
    verified: sub !== null,
    externalId: sub,
    claimedIds: [],
    createdAt: state.now(),
    ...person,
  }
  state.customers.set(customer.id, customer)
  return customer
}

/** How many of those that a customer has turned out to be are told. */
const CLAIMED_AT_MOST = 20

/** Hands everything of an anonymous customer to the identified one. Two identified customers stay two. */
function claimTickets(state: FakeState, anonymousId: string, customer: StoredCustomer): void {
  if (state.customers.get(anonymousId)?.verified !== false) return
  const { id, name, claimedIds } = customer
  customer.claimedIds = [anonymousId, ...claimedIds].slice(0, CLAIMED_AT_MOST)
  for (const ticket of state.tickets.values()) {
    if (ticket.customerId !== anonymousId) continue
    ticket.customerId = id
    for (const { author } of ticket.messages)
      if (author.id === anonymousId) Object.assign(author, { id, name })
    state.log.append({ type: 'ticket.updated', ticketId: ticket.id, at: state.now() })
  }
  for (const attachment of state.attachments.values())
    if (attachment.owner.id === anonymousId) attachment.owner = { kind: 'customer', id }
  state.customers.delete(anonymousId)
}
