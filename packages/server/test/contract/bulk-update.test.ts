import { randomUUID } from 'node:crypto'
import type { BulkChanges, DeskTicket, HistoryEntry, Problem } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { ask, countRows, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let token: string
let desk: DeskSite
let ids: string[]
const tags = { urgent: '', late: '', foreign: '' }
beforeAll(async () => {
  server = await runServer()
  const client = await server.desk(server.site.agent)
  token = tokenOf(client)
  desk = client.site(server.site.id)
  tags.urgent = await addTag(server.site.id, 'urgent')
  tags.late = await addTag(server.site.id, 'late')
  tags.foreign = await addTag(server.otherSite.id, 'urgent')
})
afterAll(() => server.stop())
beforeEach(async () => {
  ids = await openTickets(3)
})

async function addTag(siteId: string, name: string): Promise<string> {
  const { rows } = await server.owner.query<{ id: string }>(
    'insert into deskhand.ticket_tags (site_id, name) values ($1, $2) returning id',
    [siteId, name],
  )
  return rows[0]?.id ?? ''
}

async function openTickets(count: number, siteKey: string = server.site.key): Promise<string[]> {
  const customer = await server.customer({ siteKey })
  const opened = []
  for (let turn = 0; turn < count; turn += 1)
    opened.push((await customer.tickets.create({ subject: `Ticket ${turn}`, body: 'Text' })).id)
  return opened
}

const update = (wanted: readonly string[], changes: BulkChanges, as: string = token): Promise<Response> =>
  ask(server, `/v1/desk/sites/${server.site.id}/tickets/bulk-update`, {
    method: 'POST',
    token: as,
    json: { ids: wanted, changes },
  })

const historyOf = async (id: string): Promise<HistoryEntry[]> =>
  (await desk.tickets.history(id)).data.toReversed()

describe('a bulk update', () => {
  it('changes every ticket, with one entry of the history for each change', async () => {
    const { departmentId, agent } = server.site
    const answer = await update(ids, {
      status: 'in_progress',
      priority: 'high',
      departmentId,
      assigneeId: agent.id,
      addTagIds: [tags.urgent, tags.late],
    })
    const { data }: { data: DeskTicket[] } = await answer.json()
    expect(data.map(({ id }) => id)).toEqual(ids)
    for (const ticket of data) {
      expect(ticket).toMatchObject({ status: 'in_progress', priority: 'high', departmentId })
      expect(ticket.assignee?.id).toBe(agent.id)
      expect(ticket.tags.map(({ name }) => name)).toEqual(['late', 'urgent'])
      const fields = (await historyOf(ticket.id)).map(({ field }) => field)
      expect(fields.toSorted()).toEqual(['assignee', 'department', 'priority', 'status', 'tags'])
    }
  })

  it('adds and takes away tags, and leaves the others', async () => {
    const [first = '', second = ''] = ids
    await update([first], { addTagIds: [tags.late] })
    await update([first, second], { addTagIds: [tags.urgent], removeTagIds: [tags.late] })
    const named = async (id: string) => (await desk.tickets.get(id)).tags.map(({ name }) => name)
    expect([await named(first), await named(second)]).toEqual([['urgent'], ['urgent']])
  })

  it('takes away department and assignee with null', async () => {
    const { departmentId, agent } = server.site
    await update(ids, { departmentId, assigneeId: agent.id })
    await update(ids, { departmentId: null, assigneeId: null })
    expect(await desk.tickets.get(ids[0] ?? '')).toMatchObject({ departmentId: null, assignee: null })
  })

  it('writes nothing about a ticket that is already so', async () => {
    await update(ids.slice(0, 1), { status: 'resolved' })
    await update(ids, { status: 'resolved' })
    for (const id of ids) expect(await historyOf(id)).toHaveLength(1)
  })

  it('takes a hundred tickets', async () => {
    const many = await openTickets(100)
    expect((await update(many, { priority: 'low' })).status).toBe(200)
    await expectProblem(await update([...many, ...ids], { priority: 'low' }), 422, 'invalid_request', 'ids')
  })

  it.each<[what: string, changes: BulkChanges, field: string]>([
    ['nothing', {}, 'changes'],
    ['a status that is none', { status: 'new' as 'open' }, 'changes.status'],
  ])('that changes %s is refused', async (_, changes, field) => {
    await expectProblem(await update(ids, changes), 422, 'invalid_request', field)
  })

  it('names no ticket twice', async () => {
    await expectProblem(await update([...ids, ...ids], { status: 'open' }), 422, 'invalid_request', 'ids')
  })
})

describe('a bulk update that fails for one ticket', () => {
  const withoutNews = (problem: Problem): string => JSON.stringify({ ...problem, requestId: '' })

  it('changes none, and names it: a ticket of another site as one that nobody has', async () => {
    const [foreign = ''] = await openTickets(1, server.otherSite.key)
    const before = await countRows(server)
    const problems = []
    for (const stranger of [foreign, randomUUID()]) {
      const answer = await update([...ids, stranger], { status: 'closed' })
      problems.push(withoutNews(await expectProblem(answer, 422, 'invalid_request', 'ids.3')))
    }
    expect(new Set(problems).size).toBe(1)
    expect(await countRows(server)).toEqual(before)
    for (const id of ids) expect((await desk.tickets.get(id)).status).toBe('open')
  })

  it.each<[field: string, changes: () => [foreign: BulkChanges, random: BulkChanges]]>([
    ['departmentId', () => [{ departmentId: server.otherSite.departmentId }, { departmentId: randomUUID() }]],
    ['assigneeId', () => [{ assigneeId: server.otherSite.agent.id }, { assigneeId: randomUUID() }]],
    ['addTagIds', () => [{ addTagIds: [tags.foreign] }, { addTagIds: [randomUUID()] }]],
  ])('takes no %s of another site, and answers as for one that nobody has', async (field, changes) => {
    const before = await countRows(server)
    const problems = []
    for (const wrong of changes()) {
      const answer = await update(ids, { priority: 'high', ...wrong })
      const problem = await expectProblem(answer, 422, 'invalid_request')
      expect(problem.errors?.[0]?.field).toMatch(new RegExp(`(^|\\.)${field}$`))
      problems.push(withoutNews(problem))
    }
    expect(new Set(problems).size).toBe(1)
    expect(await countRows(server)).toEqual(before)
  })

  it('gives no work to somebody who was disabled, and says for which ticket', async () => {
    const setDisabled = (at: string) =>
      server.owner.query(`update deskhand.team_members set disabled_at = ${at} where user_id = $1`, [
        server.site.colleague.id,
      ])
    await setDisabled('now()')
    onTestFinished(async () => void (await setDisabled('null')))
    const answer = await update(ids, { assigneeId: server.site.colleague.id })
    const problem = await expectProblem(answer, 422, 'invalid_request', 'changes.assigneeId')
    expect(problem.detail).toMatch(/^Ticket \d+: /)
  })
})

describe('who may update many tickets', () => {
  it('is a member of the site, and nobody else', async () => {
    const elsewhere = tokenOf(await server.desk(server.otherSite.admin))
    await expectProblem(await update(ids, { status: 'closed' }, elsewhere), 404, 'not_found')
    const customer = tokenOf(await server.customer())
    await expectProblem(await update(ids, { status: 'closed' }, customer), 401, 'session_invalid')
  })

  it('is an agent of the department, where a site limits agents', async () => {
    const { id: siteId, departmentId, colleague } = server.site
    const limited = tokenOf(await server.desk(colleague))
    await update(ids.slice(0, 1), { departmentId })
    const limit = (isOn: boolean) =>
      server.owner.query('update deskhand.sites set restrict_agents_to_departments = $1 where id = $2', [
        isOn,
        siteId,
      ])
    await limit(true)
    onTestFinished(async () => void (await limit(false)))
    await expectProblem(await update(ids, { priority: 'low' }, limited), 422, 'invalid_request', 'ids.0')
    expect((await update(ids.slice(1), { priority: 'low' }, limited)).status).toBe(200)
    const moved = await update(ids.slice(1), { departmentId }, limited)
    await expectProblem(moved, 422, 'invalid_request', 'changes.departmentId')
  })
})
