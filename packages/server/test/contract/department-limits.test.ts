import { randomUUID } from 'node:crypto'
import type { DeskhandClient } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { bringsMessage, isReady, openReader, type EventReader } from './event-reader.ts'
import { runServer, type ContractServer } from './running-server.ts'
import type { SeededMember } from './seeded-site.ts'

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

/** From the one that begins with `first`: where a transaction elsewhere has held the log back, a stream begins a little earlier. */
async function bodiesFrom(reader: EventReader, first: string): Promise<string[]> {
  const bodies = await bodiesOf(reader)
  expect(bodies.filter((body) => /^(Hidden|In another)/.test(body))).toEqual([])
  return bodies.slice(bodies.indexOf(first))
}

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

  it('neither reads nor changes anything of another ticket, by whatever road', async () => {
    const own = await ticketIn(server.site.departmentId, 'In sight')
    const other = await ticketIn(elsewhereId, 'Out of sight')
    const at = `/v1/desk/sites/${server.site.id}/tickets`
    const call = (method: string, path: string, json?: object) =>
      ask(server, at + path, { token, method, ...(json && { json }) })
    const traces = async (): Promise<unknown> => {
      const { rows } = await server.owner.query(
        `select t.*, (select count(*) from deskhand.ticket_messages m where m.ticket_id = t.id) as messages,
          (select count(*) from deskhand.ticket_history h where h.ticket_id = t.id) as changes
        from deskhand.tickets t where t.id = $1`,
        [other.id],
      )
      return rows
    }
    const before = await traces()
    const reads = ['', '/messages', '/timeline', '/history'].map((path) => call('GET', `/${other.id}${path}`))
    const changes = [
      call('PATCH', `/${other.id}`, { subject: 'Mine' }),
      call('PATCH', `/${other.id}/assign`, { assigneeId: server.site.agent.id }),
      call('PUT', `/${other.id}/tags`, { tagIds: [] }),
      call('PUT', `/${other.id}/fields/size`, { value: 'L' }),
      call('DELETE', `/${other.id}/fields/size`),
      call('POST', `/${other.id}/messages`, { clientId: randomUUID(), body: 'Hello' }),
      call('POST', `/${other.id}/merge`, { intoId: own.id }),
      call('POST', `/${other.id}/typing`, { isInternal: false }),
      call('PUT', `/${other.id}/presence`, { isHere: true }),
    ]
    for (const answer of await Promise.all([...reads, ...changes]))
      await expectProblem(answer, 404, 'not_found')
    const into = await call('POST', `/${own.id}/merge`, { intoId: other.id })
    await expectProblem(into, 422, 'invalid_request', 'intoId')
    const bulk = await call('POST', '/bulk-update', { ids: [own.id, other.id], changes: { priority: 'low' } })
    await expectProblem(bulk, 422, 'invalid_request', 'ids.1')
    expect(await traces()).toEqual(before)
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
    expect(await bodiesFrom(reader, 'Shown')).toEqual(['Shown', 'Shown too'])
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
    expect(await bodiesFrom(reader, 'Shown meanwhile')).toEqual(['Shown meanwhile'])
    reader.cut()
  })
})

describe("a ticket that an admin moves out of a limited agent's departments", () => {
  const SECRET = 'Only Billing may read this'
  const isLeft = ({ event }: { event: string }): boolean => event === 'ticket.left'

  /** Moves it, with a new subject that tells who reads too much. */
  async function moveAway(ticketId: string): Promise<void> {
    const admin = await server.desk(server.site.admin)
    const path = `/v1/desk/sites/${server.site.id}/tickets/${ticketId}`
    const changes = { departmentId: elsewhereId, subject: SECRET }
    const moved = await ask(server, path, { token: tokenOf(admin), method: 'PATCH', json: changes })
    expect(moved.status).toBe(200)
  }

  const listenAs = async (member: SeededMember): Promise<EventReader> => {
    const reader = await openReader(server, {
      token: tokenOf(await server.desk(member)),
      path: `/v1/desk/sites/${server.site.id}/events`,
    })
    await reader.frame(isReady)
    return reader
  }

  it('leaves the open stream of that agent, and is an ordinary change to who follows it there', async () => {
    await server.owner.query(
      'insert into deskhand.team_member_departments (site_id, user_id, department_id) values ($1, $2, $3)',
      [server.site.id, server.site.colleague.id, elsewhereId],
    )
    const { id } = await ticketIn(server.site.departmentId, 'To be taken away live')
    const [mine, theirs] = await Promise.all([listen(), listenAs(server.site.colleague)])
    await mine.frame(isReady)
    await moveAway(id)
    await mine.frame(isLeft)
    expect(await mine.events()).toEqual([
      {
        cursor: expect.any(String),
        type: 'ticket.left',
        ticketId: id,
        at: expect.any(String),
        data: {},
      },
    ])
    expect(mine.frames.some(({ data }) => data.includes(SECRET))).toBe(false)
    const { data } = await theirs.frame(({ event }) => event === 'ticket.updated')
    expect(JSON.parse(data).data.ticket).toMatchObject({ id, subject: SECRET })
    expect(theirs.frames.some(isLeft)).toBe(false)
    mine.cut()
    theirs.cut()
  })

  it('is told to that agent when the stream is resumed, and by the page of events', async () => {
    const { id } = await ticketIn(server.site.departmentId, 'To be taken away meanwhile')
    const before = await listen()
    const { id: cursor } = await before.frame(isReady)
    before.cut()
    await moveAway(id)
    await ticketIn(undefined, 'After it')

    const reader = await listen(cursor ?? undefined)
    await reader.frame(bringsMessage('After it'))
    const resumed = await reader.events()
    expect(resumed.map(({ type }) => type)).toEqual(['ticket.left', 'ticket.created', 'message.created'])
    expect(resumed[0]).toMatchObject({ ticketId: id, data: {} })
    expect(reader.frames.some(({ data }) => data.includes(SECRET))).toBe(false)
    reader.cut()

    const path = `/v1/desk/sites/${server.site.id}/events?after=${cursor ?? ''}`
    const answer = await ask(server, path, { token, headers: { accept: 'application/json' } })
    const page = await answer.text()
    expect(JSON.parse(page).data).toEqual(resumed)
    expect(page).not.toContain(SECRET)
  })
})

describe('an open stream', () => {
  it('is limited within five seconds when the site begins to limit', async () => {
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
