import { ask, tokenOf } from './asking.ts'
import type { ContractServer } from './running-server.ts'

/** Everybody who may try a route of the desk of the first site. */
export interface Callers {
  admin: string
  agent: string
  adminElsewhere: string
  customer: string
  nobody: null
}

export async function seedCallers(server: ContractServer): Promise<Callers> {
  return {
    admin: tokenOf(await server.desk(server.site.admin)),
    agent: tokenOf(await server.desk(server.site.agent)),
    adminElsewhere: tokenOf(await server.desk(server.otherSite.admin)),
    customer: tokenOf(await server.customer()),
    nobody: null,
  }
}

/** One request below the desk of the first site, as JSON. */
export function askDesk(
  server: ContractServer,
  token: string | null,
  call: string,
  json?: unknown,
): Promise<Response> {
  const [method = 'GET', path = ''] = call.split(' ', 2)
  const address = path.startsWith('/v1') ? path : `/v1/desk/sites/${server.site.id}${path}`
  return ask(server, address, { method, token, ...(json !== undefined && { json }) })
}
