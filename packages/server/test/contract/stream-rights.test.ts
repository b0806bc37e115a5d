import type { DeskhandClient } from '@deskhand/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tokenOf } from './asking.ts'
import { bringsMessage, isReady, openReader, type EventReader } from './event-reader.ts'
import { runServer, type ContractServer } from './running-server.ts'
import type { SeededMember } from './seeded-site.ts'

/** The promise is five seconds; the machine that runs the test may be slow by one. */
const PROMPTLY = 6_000

let server: ContractServer
let ada: DeskhandClient
/** One that only the department of the agent follows. */
let ticketId: string
/** One that every member follows. */
let commonId: string
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
})
afterAll(() => server.stop())

beforeEach(async () => {
  const { id: siteId, departmentId, agent } = server.site
  await change('update deskhand.sites set restrict_agents_to_departments = true where id = $1', siteId)
  await change(
    `insert into deskhand.team_member_departments (site_id, user_id, department_id) values ($1, $2, $3) on conflict do nothing`,
    siteId,
    agent.id,
    departmentId,
  )
  const inDepartment = { subject: 'For the department', body: 'First', departmentId }
  ticketId = (await ada.tickets.create(inDepartment)).id
  commonId = (await ada.tickets.create({ subject: 'For everybody', body: 'First' })).id
})

/** Something changes behind the server, as another process would do it. */
const change = (text: string, ...values: string[]): Promise<unknown> => server.owner.query(text, values)

async function follow(member: SeededMember): Promise<EventReader> {
  const token = tokenOf(await server.desk(member))
  const reader = await openReader(server, { token, path: `/v1/desk/sites/${server.site.id}/events` })
  await reader.frame(isReady)
  return reader
}

/** Whether a message to the ticket reaches the reader; one to the ticket of all, sent after it, tells when to look. */
async function hears(reader: EventReader, what: string): Promise<boolean> {
  await ada.messages.send(ticketId, { body: `Department: ${what}` })
  await ada.messages.send(commonId, { body: `All: ${what}` })
  await reader.frame(bringsMessage(`All: ${what}`))
  return reader.frames.some(bringsMessage(`Department: ${what}`))
}

async function expectDeafSoon(reader: EventReader): Promise<void> {
  const since = performance.now()
  for (let round = 1; await hears(reader, `round ${round}`); round += 1)
    expect(performance.now() - since).toBeLessThan(PROMPTLY)
}

describe('an open stream of a member stops telling of a ticket', () => {
  it('within five seconds after the member was taken out of its department', async () => {
    const reader = await follow(server.site.agent)
    expect(await hears(reader, 'before')).toBe(true)
    await change('delete from deskhand.team_member_departments where user_id = $1', server.site.agent.id)
    await expectDeafSoon(reader)
    reader.cut()
  })

  it('within five seconds after an admin became an agent who is limited', async () => {
    const { site } = server
    await change(`update deskhand.team_members set role = 'admin' where user_id = $1`, site.colleague.id)
    const reader = await follow(site.colleague)
    expect(await hears(reader, 'before')).toBe(true)
    await change(`update deskhand.team_members set role = 'agent' where user_id = $1`, site.colleague.id)
    await expectDeafSoon(reader)
    reader.cut()
  })

  it('at once when the ticket moves out of reach', async () => {
    const reader = await follow(server.site.agent)
    expect(await hears(reader, 'before')).toBe(true)
    const { rows } = await server.owner.query<{ id: string }>(
      `insert into deskhand.departments (site_id, name) values ($1, 'Elsewhere') returning id`,
      [server.site.id],
    )
    await change('update deskhand.tickets set department_id = $1 where id = $2', rows[0]?.id ?? '', ticketId)
    expect(await hears(reader, 'after')).toBe(false)
    reader.cut()
  })
})
