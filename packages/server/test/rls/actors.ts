import type { Actor } from './access-matrix.ts'
import type { SiteWorld } from './world.ts'

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

/** Every actor of the matrix as a person of this site. */
export const actorsOf = (site: SiteWorld): Record<Actor, Identity> => ({
  public: asPublic(site.siteId),
  customer: asCustomer(site.customer),
  member: asMember(site.siteId, site.agentId),
  worker: asWorker,
  server: identity('deskhand_server', null),
  anon: identity('anon', { role: 'anon' }),
  authenticated: identity('authenticated', { role: 'authenticated', sub: site.agentId }),
  owner: identity('deskhand_owner', null),
})

/** The same role in a request that forgot to say for whom. */
export const withoutContext = ({ role }: Identity): Identity => ({ role, claims: '' })
