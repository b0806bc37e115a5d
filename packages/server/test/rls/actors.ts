import type { Actor, Relation } from './access.ts'
import type { Target } from './statements.ts'
import type { CustomerWorld, SiteWorld, World } from './world.ts'

/** A role of the database and the claims that a request of it carries. */
export interface Identity {
  role: string
  claims: string
}

const identity = (role: string, claims: Record<string, string> | null): Identity => ({
  role,
  claims: claims === null ? '' : JSON.stringify(claims),
})

export const asPublic = (siteId: string): Identity =>
  identity('deskhand_public', { role: 'deskhand_public', site_id: siteId })

export const asCustomer = (customer: { siteId: string; customerId: string }): Identity =>
  identity('deskhand_customer', {
    role: 'deskhand_customer',
    sub: customer.customerId,
    site_id: customer.siteId,
  })

export const asMember = (siteId: string, userId: string): Identity =>
  identity('deskhand_member', { role: 'authenticated', sub: userId, site_id: siteId })

export const asWorker: Identity = identity('deskhand_worker', null)

/** Every actor of the matrix. */
export const actorsOf = ({ home, foreign }: World): Record<Actor, Identity> => ({
  public: asPublic(home.siteId),
  'anonymous customer': asCustomer(home.anonymous),
  'identified customer': asCustomer(home.customer),
  'other customer': asCustomer(home.peer),
  agent: asMember(home.siteId, home.agentId),
  'agent of another department': asMember(home.siteId, home.agentElsewhereId),
  admin: asMember(home.siteId, home.adminId),
  'admin of another site': asMember(foreign.siteId, foreign.adminId),
  worker: asWorker,
  server: identity('deskhand_server', null),
  anon: identity('anon', { role: 'anon' }),
  authenticated: identity('authenticated', { role: 'authenticated', sub: home.agentId }),
  owner: identity('deskhand_owner', null),
})

/** Whose rows are whose, as an actor sees them. */
export function targetOf(world: World, actor: Actor, relation: Relation): Target {
  const { home, foreign } = actor === 'admin of another site' ? swapped(world) : world
  const [own, peer] = customersOf(home, actor)
  switch (relation) {
    case 'own':
    case 'no context':
      return { site: home, customer: own }
    case 'peer':
      return { site: home, customer: peer }
    case 'foreign':
      return { site: foreign, customer: foreign.customer }
  }
}

const swapped = ({ home, foreign }: World): Pick<World, 'home' | 'foreign'> => ({
  home: foreign,
  foreign: home,
})

/** The customer who acts, or whom somebody else looks at, and another one of the site. */
function customersOf(site: SiteWorld, actor: Actor): [own: CustomerWorld, peer: CustomerWorld] {
  if (actor === 'anonymous customer') return [site.anonymous, site.customer]
  if (actor === 'other customer') return [site.peer, site.customer]
  return [site.customer, site.peer]
}

/** The same role in a request that forgot to say for whom. */
export const withoutContext = ({ role }: Identity): Identity => ({ role, claims: '' })
