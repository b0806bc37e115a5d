import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let agent: string
let admin: string
beforeAll(async () => {
  server = await runServer()
  const client = await server.desk(server.site.agent)
  agent = tokenOf(client)
  admin = tokenOf(await server.desk(server.site.admin))
  const desk = client.site(server.site.id)
  const ada = await server.customer()
  for (const priority of ['low', 'urgent', 'urgent'] as const) {
    const { id } = await ada.tickets.create({ subject: 'A ticket', body: 'Text', priority })
    await desk.messages.send(id, { body: 'An answer' })
    if (priority === 'low') await desk.tickets.update(id, { status: 'resolved' })
  }
})
afterAll(() => server.stop())

const REPORTS = ['open', 'ages', 'backlog', 'times', 'satisfaction', 'deflection']

const read = (report: string, token = agent, siteId = server.site.id): Promise<Response> =>
  ask(server, `/v1/desk/sites/${siteId}/tickets/metrics/${report}`, { token })

const dataOf = async (report: string): Promise<{ key?: string | null; tickets?: number }[]> =>
  (await (await read(report)).json()).data

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)

describe('the metrics', () => {
  it('count the open tickets by what is asked for', async () => {
    expect(await dataOf('open')).toEqual([{ key: 'open', tickets: 2 }])
    expect(await dataOf('open?by=priority')).toEqual([{ key: 'urgent', tickets: 2 }])
    expect(await dataOf('open?by=department')).toEqual([{ key: null, tickets: 2 }])
    expect(await dataOf(`open?from=${day(-9)}&until=${day(-8)}`)).toEqual([])
  })

  it('tell how long tickets take, with median and 90th percentile', async () => {
    const [row] = await dataOf('times?by=assignee')
    expect(row).toMatchObject({
      key: null,
      tickets: 3,
      medianSeconds: expect.any(Number),
      p90Seconds: expect.any(Number),
    })
    expect(await dataOf('times?measure=resolution&by=assignee')).toMatchObject([{ tickets: 1 }])
  })

  it('tell of the last 30 days, today included, unless asked for others', async () => {
    const backlog = await (await read('backlog')).json()
    expect(backlog).toMatchObject({ from: day(-29), until: day(1) })
    expect(backlog.data).toHaveLength(30)
    expect(backlog.data.at(-1)).toEqual({ day: day(0), created: 3, resolved: 1, openAtEnd: 2 })
    const until = await (await read('satisfaction?until=2026-03-02')).json()
    expect(until).toMatchObject({ from: '2026-01-31', until: '2026-03-02', ratings: 0, average: null })
  })

  it.each([
    ['backlog?from=2026-01-02&until=2026-01-02', 'until'],
    ['backlog?from=2020-01-01&until=2026-01-01', 'until'],
    ['backlog?from=2020-01-01', 'until'],
    ['deflection?from=0000-01-01', 'from'],
    ['satisfaction?until=2026-02-30', 'until'],
    ['open?by=customer', 'by'],
    ['times?measure=lifetime', 'measure'],
  ])('take no %s', async (report, field) => {
    await expectProblem(await read(report), 422, 'invalid_request', field)
  })
})

describe.each(REPORTS)('the report %s', (report) => {
  it('is for every member of the site', async () => {
    for (const token of [agent, admin]) expect((await read(report, token)).status).toBe(200)
  })

  it('is closed to members of other sites, to customers and without a token', async () => {
    const elsewhere = tokenOf(await server.desk(server.otherSite.admin))
    const problems = []
    for (const siteId of [server.site.id, randomUUID()]) {
      const problem = await expectProblem(await read(report, elsewhere, siteId), 404, 'not_found')
      problems.push(JSON.stringify({ ...problem, requestId: '' }))
    }
    expect(new Set(problems).size).toBe(1)
    await expectProblem(await read(report, tokenOf(await server.customer())), 401, 'session_invalid')
    await expectProblem(await read(report, ''), 401, 'unauthenticated')
  })

  it('is refused to an agent who is limited to departments, but not to an admin', async () => {
    const limit = (isOn: boolean) =>
      server.owner.query('update deskhand.sites set restrict_agents_to_departments = $1 where id = $2', [
        isOn,
        server.site.id,
      ])
    await limit(true)
    onTestFinished(async () => void (await limit(false)))
    const problem = await expectProblem(await read(report), 403, 'forbidden')
    expect(problem.detail).toMatch(/Ask an admin/)
    expect((await read(report, admin)).status).toBe(200)
  })
})
