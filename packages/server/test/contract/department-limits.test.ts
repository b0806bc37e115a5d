import { randomUUID } from 'node:crypto'
import type { DeskhandClient } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { bringsMessage, openReader, type EventReader } from './event-reader.ts'
import { runServer, type ContractServer } from './running-server.ts'

/** The promise is five seconds; the machine that runs the test may be slow by one. */
const PROMPTLY = 6_000

let server: ContractServer
let ada: DeskhandClient
let desk: DeskSite
let token: string
let elsewhereId: string
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
  const client = await server.desk(server.site.agent)
  desk = client.site(server.site.id)
  token = tokenOf(client)
  elsewhereId = randomUUID()
  await server.owner.query(
    `insert into deskhand.departments (id, site_id, name) values ($1, $2, 'Billing')`,
    [elsewhereId, server.site.id],
  )
  await server.owner.query(
    'insert into deskhand.team_member_departments (site_id, user_id, department_id) values ($1, $2, $3)',
    [server.site.id, server.site.agent.id, server.site.departmentId],
  )
})
afterAll(() => server.stop())
beforeEach(() => limit(true))

const limit = (isOn: boolean) =>
  server.owner.query('update deskhand.sites set restrict_agents_to_departments = $1 where id = $2', [
    isOn,
    server.site.id,
  ])

const ticketIn = (departmentId: string | undefined, subject: string) =>
  ada.tickets.create({ subject, body: subject, ...(departmentId !== undefined && { departmentId }) })

const listen = (lastEventId?: string): Promise<EventReader> =>
  openReader(server, {
    token,
    path: `/v1/desk/sites/${server.site.id}/events`,
    ...(lastEventId !== undefined && { lastEventId }),
  })

const bodiesOf = async (reader: EventReader): Promise<string[]> =>
  (await reader.events()).flatMap(({ type, data }) =>
    type === 'message.created' && 'message' in data ? data.message.body : [],
  )

describe('an agent who is limited to departments', () => {
  it('finds the tickets of the own department and those of none, and no other', async () => {
    const own = await ticketIn(server.site.departmentId, 'In the own department')
    const without = await ticketIn(undefined, 'In no department')
    const other = await ticketIn(elsewhereId, 'In another department')
    const ids = (await desk.tickets.list({ limit: 100 })).data.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining([own.id, without.id]))
    expect(ids).not.toContain(other.id)
    const answer = await ask(server, `/v1/desk/sites/${server.site.id}/tickets/${other.id}`, { token })
    await expectProblem(answer, 404, 'not_found')
  })

  it('is told why a ticket cannot be moved out of sight', async () => {
    const { id } = await ticketIn(server.site.departmentId, 'To be moved')
    const move = await ask(server, `/v1/desk/sites/${server.site.id}/tickets/${id}`, {
      token,
      method: 'PATCH',
      json: { departmentId: elsewhereId },
    })
    await expectProblem(move, 422, 'invalid_request', 'departmentId')
  })

  it('hears live of the tickets they may see, and of no other', async () => {
    const reader = await listen()
    await ticketIn(elsewhereId, 'Hidden')
    await ticketIn(server.site.departmentId, 'Shown')
    await ticketIn(undefined, 'Shown too')
    await reader.frame(bringsMessage('Shown too'))
    expect(await bodiesOf(reader)).toEqual(['Shown', 'Shown too'])
    reader.cut()
  })

  it('resumes without what happened elsewhere', async () => {
    const before = await listen()
    const { id } = await before.frame(({ event }) => event === 'ready')
    before.cut()
    await ticketIn(elsewhereId, 'Hidden meanwhile')
    await ticketIn(undefined, 'Shown meanwhile')
    const reader = await listen(id ?? undefined)
    await reader.frame(bringsMessage('Shown meanwhile'))
    expect(await bodiesOf(reader)).toEqual(['Shown meanwhile'])
    reader.cut()
  })
})

describe('an open stream', () => {
  it('is limited within five seconds when the site begins to limit', { timeout: 15_000 }, async () => {
    await limit(false)
    const reader = await listen()
    await ticketIn(elsewhereId, 'Before the limit')
    await reader.frame(bringsMessage('Before the limit'))
    await limit(true)
    const since = performance.now()
    for (let round = 1; await hearsOfElsewhere(reader, round); round += 1)
      expect(performance.now() - since).toBeLessThan(PROMPTLY)
    reader.cut()
  })
})

/** Whether a ticket of the other department reaches the reader; one of no department, sent after it, tells when to look. */
async function hearsOfElsewhere(reader: EventReader, round: number): Promise<boolean> {
  await ticketIn(elsewhereId, `Elsewhere ${round}`)
  await ticketIn(undefined, `Nowhere ${round}`)
  await reader.frame(bringsMessage(`Nowhere ${round}`))
  return (await bodiesOf(reader)).includes(`Elsewhere ${round}`)
}
