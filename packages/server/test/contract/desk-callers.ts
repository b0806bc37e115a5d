import { ask, expectProblem, tokenOf, type Asked } from './asking.ts'
import type { ContractServer } from './running-server.ts'

/** Calls routes of the desk of `server.site`, each time as one of those who may try. */
export interface DeskCallers {
  admin(path: string, asked?: Asked): Promise<Response>
  agent(path: string, asked?: Asked): Promise<Response>
  /** The admin of the other site. */
  stranger(path: string, asked?: Asked): Promise<Response>
  customer(path: string, asked?: Asked): Promise<Response>
  nobody(path: string, asked?: Asked): Promise<Response>
}

export async function deskCallers(server: ContractServer): Promise<DeskCallers> {
  const as =
    (token: string | null) =>
    (path: string, asked: Asked = {}): Promise<Response> =>
      ask(server, `/v1/desk/sites/${server.site.id}${path}`, { token, ...asked })
  return {
    admin: as(tokenOf(await server.desk(server.site.admin))),
    agent: as(tokenOf(await server.desk(server.site.agent))),
    stranger: as(tokenOf(await server.desk(server.otherSite.admin))),
    customer: as(tokenOf(await server.customer())),
    nobody: as(null),
  }
}

/** Expects that nobody but members of the site gets anywhere. */
export async function expectClosedToOthers(
  callers: DeskCallers,
  path: string,
  asked: Asked = {},
): Promise<void> {
  await expectProblem(await callers.stranger(path, asked), 404, 'not_found')
  await expectProblem(await callers.customer(path, asked), 401, 'session_invalid')
  await expectProblem(await callers.nobody(path, asked), 401, 'unauthenticated')
}

/** Expects that nobody but admins of the site gets anywhere. */
export async function expectAdminsAlone(
  callers: DeskCallers,
  path: string,
  asked: Asked = {},
): Promise<void> {
  await expectProblem(await callers.agent(path, asked), 403, 'forbidden')
  await expectClosedToOthers(callers, path, asked)
}
