import { randomUUID } from 'node:crypto'
import type { DeskTicket, NewDeskTicket } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { ask, countRows, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let token: string
let desk: DeskSite
let customerId: string
beforeAll(async () => {
  server = await runServer()
  const client = await server.desk(server.site.agent)
  token = tokenOf(client)
  desk = client.site(server.site.id)
  customerId = (await server.visitor().sessions.start()).id
})
afterAll(() => server.stop())

const cleo = { name: 'Cleo', email: 'cleo@example.com' }
const ticket = (more: Partial<NewDeskTicket> = {}): NewDeskTicket => ({
  clientId: randomUUID(),
  subject: 'Called about a lamp',
  body: 'Thank you for your call.',
  ...(more.customerId === undefined && { customer: cleo }),
  ...more,
})

const open = (json: unknown, as: string = token): Promise<Response> =>
  ask(server, `/v1/desk/sites/${server.site.id}/tickets`, { method: 'POST', token: as, json })

const opened = async (json: NewDeskTicket): Promise<DeskTicket> => {
  const answer = await open(json)
  expect(answer.status).toBe(201)
  return answer.json()
}

describe('a ticket that a member opens for a customer', () => {
  it('belongs to the customer, who reads it and what the member wrote', async () => {
    const ada = server.visitor()
    const { id } = await ada.sessions.start()
    const made = await opened(ticket({ customerId: id }))
    expect(await ada.tickets.get(made.id)).toMatchObject({ subject: 'Called about a lamp', unreadCount: 1 })
    expect((await ada.messages.list(made.id)).data).toMatchObject([
      { seq: 1, body: 'Thank you for your call.', author: { kind: 'member', name: 'agent of alpha' } },
    ])
  })

  it('may be of somebody new, who is unverified', async () => {
    const { customer } = await opened(ticket())
    expect(customer).toMatchObject({ ...cleo, verified: false })
  })

  it('has the department, priority, assignee, tags and fields it was given', async () => {
    const { departmentId, agent, id: siteId } = server.site
    const { rows } = await server.owner.query<{ id: string }>(
      `insert into deskhand.ticket_tags (site_id, name) values ($1, 'phone') returning id`,
      [siteId],
    )
    const tagIds = rows.map(({ id }) => id)
    const fields = { order: '4711' }
    const made = await opened(
      ticket({ departmentId, priority: 'high', assigneeId: agent.id, tagIds, fields }),
    )
    expect(made).toMatchObject({ departmentId, priority: 'high', assignee: { id: agent.id }, fields })
    expect(made.tags.map(({ name }) => name)).toEqual(['phone'])
  })

  it('waits for no first response before its customer has written', async () => {
    const made = await opened(ticket())
    expect(made).toMatchObject({ firstResponseAt: null, unreadCount: 0 })
  })

  it('is told to its customer live', async () => {
    const { rows } = await server.owner.query(
      'select type, is_public from deskhand.events where ticket_id = $1 order by id limit 1',
      [(await opened(ticket())).id],
    )
    expect(rows).toEqual([{ type: 'ticket.created', is_public: true }])
  })
})

describe('opening it again with the same clientId', () => {
  it('finds it, and makes no second customer', async () => {
    const asked = ticket()
    const first = await opened(asked)
    const before = await countRows(server)
    const again = await open(asked)
    expect(again.status).toBe(200)
    expect((await again.json()).id).toBe(first.id)
    expect(await countRows(server)).toEqual(before)
  })

  it('makes one ticket of ten tries at once', async () => {
    const asked = ticket()
    const answers = await Promise.all(Array.from({ length: 10 }, () => open(asked)))
    const ids = await Promise.all(answers.map(async (answer) => (await answer.json()).id))
    expect(new Set(ids).size).toBe(1)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  it('is refused with another body', async () => {
    const asked = ticket()
    await opened(asked)
    const answer = await open({ ...asked, subject: 'Another one' })
    await expectProblem(answer, 422, 'client_id_reused', 'clientId')
  })

  it('is refused where a colleague has opened one of the same customer with it', async () => {
    const asked = ticket({ customerId })
    await opened(asked)
    const colleague = tokenOf(await server.desk(server.site.colleague))
    await expectProblem(await open(asked, colleague), 422, 'client_id_reused', 'clientId')
  })
})

describe('no ticket is opened', () => {
  it.each<[what: string, wrong: (() => Partial<NewDeskTicket>)[], status: number, field: string]>([
    [
      'for a customer of another site',
      [() => ({ customerId: foreignCustomerId }), () => ({ customerId: randomUUID() })],
      422,
      'customerId',
    ],
    [
      'in a department of another site',
      [() => ({ departmentId: server.otherSite.departmentId }), () => ({ departmentId: randomUUID() })],
      422,
      'departmentId',
    ],
    [
      'for a member of another site',
      [() => ({ assigneeId: server.otherSite.agent.id }), () => ({ assigneeId: randomUUID() })],
      422,
      'assigneeId',
    ],
    [
      'with a tag of another site',
      [() => ({ tagIds: [foreignTagId] }), () => ({ tagIds: [randomUUID()] })],
      422,
      'tagIds',
    ],
    [
      'with a file of somebody else',
      [() => ({ attachmentIds: [foreignFileId] }), () => ({ attachmentIds: [randomUUID()] })],
      409,
      'attachmentIds',
    ],
  ])('%s, and the answer is that for an id that nobody has', async (_, wrong, status, field) => {
    await addForeignThings()
    const before = await countRows(server)
    const problems = []
    for (const more of wrong) {
      const problem = await expectProblem(await open(ticket(more())), status, /./, field)
      problems.push(JSON.stringify({ ...problem, requestId: '' }))
    }
    expect(new Set(problems).size).toBe(1)
    expect(await countRows(server)).toEqual(before)
  })

  it.each<[what: string, json: () => unknown]>([
    ['nobody', () => ({ ...ticket(), customer: undefined })],
    ['two at once', () => ({ ...ticket(), customerId })],
  ])('for %s', async (_, json) => {
    await expectProblem(await open(json()), 422, 'invalid_request', 'customer')
  })

  it('by a member of another site, or by a customer', async () => {
    const elsewhere = tokenOf(await server.desk(server.otherSite.admin))
    await expectProblem(await open(ticket(), elsewhere), 404, 'not_found')
    const customer = tokenOf(await server.customer())
    await expectProblem(await open(ticket(), customer), 401, 'session_invalid')
  })

  it('by an agent who is limited to departments in another one', async () => {
    const limit = (isOn: boolean) =>
      server.owner.query('update deskhand.sites set restrict_agents_to_departments = $1 where id = $2', [
        isOn,
        server.site.id,
      ])
    await limit(true)
    onTestFinished(async () => void (await limit(false)))
    const { departmentId } = server.site
    const answers = [await open(ticket({ departmentId })), await open(ticket({ departmentId: randomUUID() }))]
    for (const answer of answers) await expectProblem(answer, 422, 'invalid_request', 'departmentId')
    await opened(ticket())
  })
})

let foreignCustomerId: string
let foreignTagId: string
let foreignFileId: string

/** A customer and a tag of the other site, and a file that a customer of this one has not sent. */
async function addForeignThings(): Promise<void> {
  foreignCustomerId = (await server.visitor({ siteKey: server.otherSite.key }).sessions.start()).id
  const { rows } = await server.owner.query<{ id: string }>(
    'insert into deskhand.ticket_tags (site_id, name) values ($1, $2) returning id',
    [server.otherSite.id, randomUUID()],
  )
  foreignTagId = rows[0]?.id ?? ''
  const file = await server.owner.query<{ id: string }>(
    `insert into deskhand.ticket_attachments (site_id, customer_id, file_name, content_type, size, state)
    values ($1, $2, 'a.png', 'image/png', 5, 'ready') returning id`,
    [server.site.id, customerId],
  )
  foreignFileId = file.rows[0]?.id ?? ''
}

it('a ticket that a member opened stands in the queue like any other', async () => {
  const made = await opened(ticket())
  expect((await desk.tickets.list()).data[0]?.id).toBe(made.id)
})
