import type { CustomerExport, DeskhandClient } from '@deskhand/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PNG } from '#server/storage/test-files'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { openReader } from './event-reader.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { countsAndRecount, tracesOf } from './traces.ts'

let server: ContractServer
let ada: DeskhandClient
beforeAll(async () => {
  server = await runServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  ada = await server.customer()
})

const me = (method: string, json?: unknown, client = ada): Promise<Response> =>
  ask(server, '/v1/me', { method, token: tokenOf(client), ...(json !== undefined && { json }) })

const identified = (sub: string): Promise<DeskhandClient> =>
  server.customer({
    getIdentityToken: () =>
      server.site.sign({ sub, name: 'Cleo', email: 'cleo@shop.example', company: 'Shop & Sons' }),
  })

describe('the own profile', () => {
  it('of somebody anonymous is what they say, field by field', async () => {
    const changed = await (await me('PATCH', { name: ' Ada ', email: 'ada@example.com' })).json()
    expect(changed).toMatchObject({ name: 'Ada', email: 'ada@example.com', verified: false })
    expect(await (await me('PATCH', { email: null })).json()).toMatchObject({ name: 'Ada', email: null })
    expect(await (await me('GET')).json()).toEqual({ ...changed, email: null })
  })

  it('of somebody identified comes from the identity token, and says so', async () => {
    const cleo = await identified('profile')
    const problem = await expectProblem(await me('PATCH', { name: 'Eve' }, cleo), 403, 'forbidden')
    expect(problem.detail).toContain('identity token')
    expect(await (await me('GET', undefined, cleo)).json()).toMatchObject({ name: 'Cleo', verified: true })
  })

  it.each([
    [{}, ''],
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(121) }, 'name'],
    [{ email: 'nobody' }, 'email'],
    [{ verified: true }, 'verified'],
    [{ externalId: 'eve' }, 'externalId'],
  ])('takes no %j', async (json, field) => {
    const problem = await expectProblem(await me('PATCH', json), 422, 'invalid_request')
    expect(problem.errors?.map((error) => error.field)).toContain(field)
  })
})

/** Leaves something in every place where a customer leaves something. */
async function liveThrough(
  client: DeskhandClient,
  mark: string,
): Promise<{ ticketId: string; fileId: string }> {
  const file = new File([Uint8Array.from(PNG)], `${mark}.png`, { type: 'image/png' })
  const { id: fileId } = await client.attachments.upload(file)
  await client.attachments.upload(
    new File([Uint8Array.from(PNG)], `${mark}-unsent.png`, { type: 'image/png' }),
  )
  const ticket = await client.tickets.create({
    subject: `About ${mark}`,
    body: `It is ${mark}`,
    fields: { order: mark },
    attachmentIds: [fileId],
    page: { url: `https://shop.example/${mark}` },
  })
  const team = (await server.desk(server.site.agent)).site(server.site.id)
  await team.messages.send(ticket.id, { body: `A note on ${mark}`, isInternal: true })
  await team.messages.send(ticket.id, { body: 'We are on it' })
  await team.tickets.update(ticket.id, { subject: `Still ${mark}`, status: 'resolved' })
  const rating = { score: 5, comment: `${mark} is fine` }
  await ask(server, `/v1/tickets/${ticket.id}/rating`, {
    method: 'PUT',
    token: tokenOf(client),
    json: rating,
  })
  return { ticketId: ticket.id, fileId }
}

describe('erasing', () => {
  it('leaves nothing of the customer in any table, and everything of the others', async () => {
    const ben = await server.customer()
    await me('PATCH', { name: 'Ada Xylophone', email: 'ada@xylophone.example' })
    await liveThrough(ada, 'xylophone')
    await liveThrough(ben, 'marimba')
    const ofBen = await tracesOf(server, 'marimba')
    expect(Object.keys(await tracesOf(server, 'xylophone')).length).toBeGreaterThan(6)

    const { id } = await (await me('GET')).json()

    expect((await me('DELETE')).status).toBe(204)
    expect(await tracesOf(server, 'xylophone')).toEqual({})
    expect(await tracesOf(server, id)).toEqual({ 'deskhand.audit_entries': 1 })
    expect(await tracesOf(server, 'marimba')).toEqual(ofBen)
    await expectProblem(await me('GET'), 401, 'session_invalid')
  })

  it('has the files of the customer deleted', async () => {
    const { fileId } = await liveThrough(ada, 'flute')
    await me('DELETE')
    const { rows } = await server.owner.query(
      'select from deskhand_private.files_to_delete where site_id = $1 and attachment_id = $2',
      [server.site.id, fileId],
    )
    expect(rows).toHaveLength(1)
  })

  it('ends the streams of the customer at once', async () => {
    const readers = [
      await openReader(server, { token: tokenOf(ada) }),
      await openReader(server, { token: tokenOf(ada) }),
    ]
    await me('DELETE')
    await Promise.all(readers.map(({ ended }) => ended))
  })

  it('ends every session of an identified customer, who starts anew with nothing', async () => {
    const [phone, laptop] = [await identified('two-devices'), await identified('two-devices')]
    await phone.tickets.create({ subject: 'Mine', body: 'A line' })
    await me('DELETE', undefined, phone)
    await expectProblem(await me('GET', undefined, laptop), 401, 'session_invalid')
    expect((await (await identified('two-devices')).tickets.list()).data).toEqual([])
  })

  it('keeps the statistics what a recount gives', async () => {
    await liveThrough(ada, 'drum')
    const [before] = await countsAndRecount(server, server.site.id)
    await me('DELETE')
    const [counted, recounted] = await countsAndRecount(server, server.site.id)
    expect(counted).toEqual(recounted)
    expect(counted).not.toEqual(before)
  })

  it('is remembered by its time and size alone', async () => {
    const { id } = await (await me('GET')).json()
    await me('PATCH', { name: 'Ada' })
    await liveThrough(ada, 'harp')
    await me('DELETE')
    const { rows } = await server.owner.query('select * from deskhand.audit_entries where customer_id = $1', [
      id,
    ])
    expect(rows).toMatchObject([
      {
        action: 'customer.erased',
        actor_kind: 'customer',
        actor_name: null,
        details: { tickets: 1, attachments: 2 },
      },
    ])
  })
})

async function takeOut(client = ada): Promise<{ answer: Response; document: CustomerExport }> {
  const answer = await ask(server, '/v1/me/export', { token: tokenOf(client) })
  expect(answer.status).toBe(200)
  return { answer, document: await answer.json() }
}

describe('taking out', () => {
  it('gives a download with everything that is kept of the customer', async () => {
    const cleo = await identified('takes-out')
    const { ticketId, fileId } = await liveThrough(cleo, 'organ')
    const { answer, document } = await takeOut(cleo)
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="?my-support-data-\d{4}-\d\d-\d\d\.json"?$/,
    )
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(document.customer).toMatchObject({
      externalId: 'takes-out',
      name: 'Cleo',
      email: 'cleo@shop.example',
      company: 'Shop & Sons',
      verified: true,
    })
    expect(document.sessions).toHaveLength(1)
    expect(document.tickets).toMatchObject([
      {
        id: ticketId,
        subject: 'Still organ',
        fields: { order: 'organ' },
        rating: { score: 5, comment: 'organ is fine' },
        page: { url: 'https://shop.example/organ' },
      },
    ])
    const timeline = document.tickets[0]?.timeline ?? []
    expect(
      timeline.map((entry) => (entry.kind === 'message' ? entry.message.body : entry.change.field)),
    ).toEqual(['It is organ', 'We are on it', 'status', 'subject'])
    expect(document.attachments).toMatchObject([
      { id: fileId, fileName: 'organ.png', ticketId },
      { fileName: 'organ-unsent.png', ticketId: null },
    ])
  })

  it('gives no internal note, and nothing of anybody else', async () => {
    await liveThrough(await server.customer(), 'piano')
    await liveThrough(ada, 'lute')
    const { document } = await takeOut()
    expect(JSON.stringify(document)).not.toMatch(/A note on|piano/)
  })

  it('gives every ticket and every message, however many there are', async () => {
    const { ticketId } = await liveThrough(ada, 'viola')
    const { id } = await (await me('GET')).json()
    await server.owner.query(
      `insert into deskhand.tickets (site_id, customer_id, subject) select $1, $2, 'No. ' || n from generate_series(1, 210) n`,
      [server.site.id, id],
    )
    await server.owner.query(
      `insert into deskhand.ticket_messages (site_id, ticket_id, customer_id, author_kind, author_id, body)
      select $1, $3, $2, 'customer', $2, 'Line ' || n from generate_series(1, 230) n`,
      [server.site.id, id, ticketId],
    )
    const { document } = await takeOut()
    expect(new Set(document.tickets.map((ticket) => ticket.id)).size).toBe(211)
    const long = document.tickets.find((ticket) => ticket.id === ticketId)
    const bodies =
      long?.timeline.flatMap((entry) => (entry.kind === 'message' ? entry.message.body : [])) ?? []
    expect(new Set(bodies).size).toBe(232)
  })

  it('gives somebody who has done nothing a document of the same form', async () => {
    const { document } = await takeOut()
    expect(document).toMatchObject({ tickets: [], attachments: [], customer: { name: null } })
  })
})
