import { randomUUID } from 'node:crypto'
import type { AuditEntry, DeskCustomer, DeskhandClient, Page } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { openCustomerDesk, type CustomerDesk } from './customer-desk.ts'
import { openReader } from './event-reader.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { countsAndRecount, tracesOf } from './traces.ts'

let server: ContractServer
let desk: CustomerDesk
beforeAll(async () => {
  server = await runServer()
  desk = await openCustomerDesk(server)
})
afterAll(() => server.stop())

const idOf = async (client: DeskhandClient): Promise<string> => (await client.sessions.start()).id

const merge = (id: string, intoId: string, token = desk.admin): Promise<Response> =>
  desk.ask(`/${id}/merge`, token, { method: 'POST', json: { intoId } })

describe('merging', () => {
  it('hands everything of an anonymous customer to another, ends the sessions, and is written down', async () => {
    const anonymous = await server.customer()
    const ticket = await anonymous.tickets.create({ subject: 'Mine', body: 'A line' })
    const id = await idOf(anonymous)
    const intoId = await desk.add({ external_id: 'merged-into', name: 'Mara' })
    const reader = await openReader(server, { token: tokenOf(anonymous) })

    const answer = await merge(id, intoId)
    expect(await answer.json()).toMatchObject({ id: intoId, name: 'Mara', ticketCounts: { open: 1 } })
    await reader.ended
    await expectProblem(await ask(server, '/v1/me', { token: tokenOf(anonymous) }), 401, 'session_invalid')
    await expectProblem(await desk.ask(`/${id}`), 404, 'not_found')
    const { rows: history } = await server.owner.query(
      `select actor_kind, actor_name, field from deskhand.ticket_history where ticket_id = $1 and field = 'customer'`,
      [ticket.id],
    )
    expect(history).toEqual([{ actor_kind: 'member', actor_name: 'admin of alpha', field: 'customer' }])
    const { rows: audit } = await server.owner.query(
      'select * from deskhand.audit_entries where customer_id = $1',
      [id],
    )
    expect(audit).toMatchObject([
      { action: 'customer.merged', actor_id: server.site.admin.id, details: { intoId } },
    ])
  })

  it('gives an anonymous customer without a name that of the other', async () => {
    const id = await desk.add({ name: 'Nora', email: 'nora@x.example' })
    const intoId = await desk.add({ email: 'first@x.example' })
    expect(await (await merge(id, intoId)).json()).toMatchObject({ name: 'Nora', email: 'first@x.example' })
  })

  it('of two identified customers is refused, whichever way round', async () => {
    const one = await desk.add({ external_id: 'identified-one' })
    const two = await desk.add({ external_id: 'identified-two' })
    const problem = await expectProblem(await merge(one, two), 422, 'invalid_request')
    expect(problem.detail).toContain('identified')
    await expectProblem(await merge(two, one), 422, 'invalid_request')
    await expectProblem(await merge(one, await desk.add({ name: 'Anonymous' })), 422, 'invalid_request')
  })

  it('into nobody, somebody of another site or oneself is refused', async () => {
    const id = await desk.add({ name: 'Lone' })
    const stranger = await desk.add({ name: 'Of beta' }, server.otherSite.id)
    const details: string[] = []
    for (const intoId of [stranger, randomUUID(), id]) {
      const problem = await expectProblem(await merge(id, intoId), 422, 'invalid_request', 'intoId')
      details.push(problem.detail)
    }
    expect(new Set(details).size).toBe(1)
    expect(await desk.read<DeskCustomer>(`/${id}`)).toMatchObject({ name: 'Lone' })
  })
})

describe('erasing for a customer', () => {
  it('leaves nothing of the customer, and writes down who did it', async () => {
    const ada = await server.customer()
    await ada.tickets.create({ subject: 'A theremin', body: 'The theremin hums' })
    const id = await idOf(ada)
    const reader = await openReader(server, { token: tokenOf(ada) })
    expect((await desk.ask(`/${id}`, desk.admin, { method: 'DELETE' })).status).toBe(204)
    await reader.ended
    expect(await tracesOf(server, 'theremin')).toEqual({})
    expect(await tracesOf(server, id)).toEqual({ 'deskhand.audit_entries': 1 })
    const { rows } = await server.owner.query('select * from deskhand.audit_entries where customer_id = $1', [
      id,
    ])
    expect(rows).toMatchObject([
      { action: 'customer.erased', actor_id: server.site.admin.id, actor_name: 'admin of alpha' },
    ])
    const [counted, recounted] = await countsAndRecount(server, server.site.id)
    expect(counted).toEqual(recounted)
  })
})

describe('taking out for a customer', () => {
  it('gives everything, internal notes included, and writes down who did it', async () => {
    const ada = await server.customer()
    const ticket = await ada.tickets.create({ subject: 'A zither', body: 'It is out of tune' })
    const team = (await server.desk(server.site.agent)).site(server.site.id)
    await team.messages.send(ticket.id, { body: 'Ask the tuner', isInternal: true })
    const id = await idOf(ada)
    const answer = await desk.ask(`/${id}/export`)
    expect(answer.headers.get('content-disposition')).toContain(`customer-${id}`)
    const document = await answer.json()
    expect(document.customer).toMatchObject({ id, verified: false })
    expect(document.tickets).toMatchObject([{ id: ticket.id, customer: { id } }])
    expect(JSON.stringify(document)).toContain('Ask the tuner')
    const { rows } = await server.owner.query('select * from deskhand.audit_entries where customer_id = $1', [
      id,
    ])
    expect(rows).toMatchObject([{ action: 'customer.exported', actor_id: server.site.admin.id }])
  })
})

describe('an agent', () => {
  it('may look at customers, but neither merge, nor erase, nor take them out', async () => {
    const id = await desk.add({ name: 'Safe' })
    const refused = [
      await merge(id, server.site.regularId, desk.agent),
      await desk.ask(`/${id}`, desk.agent, { method: 'DELETE' }),
      await desk.ask(`/${id}/export`, desk.agent),
    ]
    for (const answer of refused) {
      const problem = await expectProblem(answer, 403, 'forbidden')
      expect(problem.detail).toMatch(/admins?/)
    }
    expect(await desk.read<DeskCustomer>(`/${id}`)).toMatchObject({ name: 'Safe' })
    const { rows } = await server.owner.query('select from deskhand.audit_entries where customer_id = $1', [
      id,
    ])
    expect(rows).toEqual([])
  })

  it('learns from the answer nothing about which customers there are', async () => {
    const stranger = await desk.add({ name: 'Of beta' }, server.otherSite.id)
    for (const id of [stranger, randomUUID()])
      await expectProblem(await desk.ask(`/${id}`, desk.agent, { method: 'DELETE' }), 403, 'forbidden')
  })
})

describe('the audit', () => {
  const audit = (query = '', token = desk.admin): Promise<Response> =>
    ask(server, `/v1/desk/sites/${server.site.id}/audit?${query}`, { token })

  it('tells admins page by page who did what, newest first, and of this site alone', async () => {
    const stranger = await desk.add({ name: 'Of beta' }, server.otherSite.id)
    await ask(server, `/v1/desk/sites/${server.otherSite.id}/customers/${stranger}`, {
      method: 'DELETE',
      token: desk.adminElsewhere,
    })
    const id = await desk.add({ name: 'Gone' })
    await desk.ask(`/${id}`, desk.admin, { method: 'DELETE' })
    const walked: AuditEntry[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const answer: Response = await audit(`limit=1${cursor && `&cursor=${cursor}`}`)
      const page: Page<AuditEntry> = await answer.json()
      walked.push(...page.data)
      cursor = page.nextCursor
    }
    expect(walked[0]).toMatchObject({
      action: 'customer.erased',
      actor: { kind: 'member', id: server.site.admin.id, name: 'admin of alpha' },
      customerId: id,
      details: { tickets: 0, attachments: 0 },
    })
    expect(walked.map(({ customerId }) => customerId)).not.toContain(stranger)
    const dates = walked.map(({ at }) => at)
    expect(dates).toEqual(dates.toSorted().toReversed())
  })

  it('is closed to agents', async () => {
    await expectProblem(await audit('', desk.agent), 403, 'forbidden')
  })
})
