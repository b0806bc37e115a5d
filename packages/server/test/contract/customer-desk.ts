import { expect } from 'vitest'
import { ask, tokenOf, type Asked } from './asking.ts'
import type { ContractServer } from './running-server.ts'

/** The customers of a site as its desk reaches them. */
export interface CustomerDesk {
  agent: string
  admin: string
  adminElsewhere: string
  /** Asks below `…/customers`, as an admin unless it says otherwise. */
  ask(path?: string, token?: string, asked?: Asked): Promise<Response>
  /** Reads what is there, as an agent. */
  read<T>(path: string): Promise<T>
  /** Adds a customer behind the server's back. */
  add(row: Record<string, string>, siteId?: string): Promise<string>
}

export async function openCustomerDesk(server: ContractServer): Promise<CustomerDesk> {
  const { site, otherSite, owner } = server
  const agent = tokenOf(await server.desk(site.agent))
  const admin = tokenOf(await server.desk(site.admin))
  const askDesk: CustomerDesk['ask'] = (path = '', token = admin, asked = {}) =>
    ask(server, `/v1/desk/sites/${site.id}/customers${path}`, { token, ...asked })
  return {
    agent,
    admin,
    adminElsewhere: tokenOf(await server.desk(otherSite.admin)),
    ask: askDesk,
    async read(path) {
      const answer = await askDesk(path, agent)
      expect(answer.status).toBe(200)
      return answer.json()
    },
    async add(row, siteId = site.id) {
      const columns = ['site_id', ...Object.keys(row)]
      const { rows } = await owner.query<{ id: string }>(
        `insert into deskhand.customers (${columns.join(', ')})
        values (${columns.map((_, index) => `$${index + 1}`).join(', ')}) returning id`,
        [siteId, ...Object.values(row)],
      )
      return rows[0]?.id ?? ''
    },
  }
}
