import { randomUUID } from 'node:crypto'
import type { DeskhandClient, DeskMessage } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let ada: DeskhandClient
let desk: DeskSite
let token: string
let ticketId: string
let reply: DeskMessage
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
  const client = await server.desk(server.site.agent)
  token = tokenOf(client)
  desk = client.site(server.site.id)
})
afterAll(() => server.stop())
beforeEach(async () => {
  ;({ id: ticketId } = await ada.tickets.create({ subject: 'A lamp', body: 'It does not light.' }))
  reply = await desk.messages.send(ticketId, { body: 'The password is hunter2' })
})

const path = (messageId: string): string =>
  `/v1/desk/sites/${server.site.id}/tickets/${ticketId}/messages/${messageId}`

const edit = (body: string, messageId = reply.id): Promise<Response> =>
  ask(server, path(messageId), { method: 'PATCH', token, json: { body } })

const remove = (messageId = reply.id): Promise<Response> =>
  ask(server, path(messageId), { method: 'DELETE', token })

const eventsOf = async (type: string) =>
  (
    await server.owner.query<{ message_id: string; is_public: boolean }>(
      'select message_id, is_public from deskhand.events where ticket_id = $1 and type = $2',
      [ticketId, type],
    )
  ).rows

/** Everything the database holds about the ticket, as text. */
async function everythingKept(): Promise<string> {
  const kept: unknown[] = []
  for (const table of ['ticket_messages', 'ticket_history', 'events', 'ticket_attachments']) {
    const found = await server.owner.query(
      `select to_jsonb(t) from deskhand.${table} t where ticket_id = $1`,
      [ticketId],
    )
    kept.push(...found.rows)
  }
  const words = await server.owner.query(
    'select words::text from deskhand_private.ticket_words where ticket_id = $1',
    [ticketId],
  )
  return JSON.stringify([...kept, ...words.rows])
}

describe('an edited message', () => {
  it('has the new text and says when, for the team and the customer', async () => {
    const answer = await edit('Ask me for the password')
    const edited: DeskMessage = await answer.json()
    expect(edited).toEqual({ ...reply, body: 'Ask me for the password', editedAt: expect.any(String) })
    expect((await ada.messages.list(ticketId)).data[1]).toMatchObject({
      id: reply.id,
      body: 'Ask me for the password',
      editedAt: edited.editedAt,
    })
  })

  it('is told live, once, and stands in the history without what it said', async () => {
    await edit('Ask me for the password')
    await edit('Ask me for the password')
    expect(await eventsOf('message.updated')).toEqual([{ message_id: reply.id, is_public: true }])
    const { data } = await desk.tickets.history(ticketId)
    expect(data).toMatchObject([
      { field: 'message.updated', oldValue: { id: reply.id, seq: 2 }, actor: { id: server.site.agent.id } },
    ])
    expect(await everythingKept()).not.toContain('hunter2')
  })

  it('is found by its new words alone', async () => {
    await edit('The kaleidoscope')
    const find = async (q: string) => (await desk.tickets.list({ q })).data.map(({ id }) => id)
    expect(await find('kaleidoscope')).toContain(ticketId)
    expect(await find('hunter2')).not.toContain(ticketId)
  })

  it('is never empty', async () => {
    await expectProblem(await edit('   '), 422, 'invalid_request', 'body')
  })
})

describe('a deleted message', () => {
  it('is gone, and nothing of what it said is left', async () => {
    expect((await remove()).status).toBe(204)
    expect((await desk.messages.list(ticketId)).data.map(({ seq }) => seq)).toEqual([1])
    expect((await ada.messages.list(ticketId)).data).toHaveLength(1)
    expect(await everythingKept()).not.toContain('hunter2')
    await expectProblem(await remove(), 404, 'not_found')
  })

  it('leaves a trace of itself in the history, which the customer does not get', async () => {
    await remove()
    const { data } = await desk.tickets.history(ticketId)
    expect(data).toMatchObject([
      { field: 'message.deleted', oldValue: { id: reply.id, seq: 2 }, newValue: null },
    ])
    const timeline = await ask(server, `/v1/tickets/${ticketId}/timeline`, { token: tokenOf(ada) })
    expect(await timeline.text()).not.toContain('message.deleted')
  })

  it('is told live, and counts as unread no more', async () => {
    expect((await ada.tickets.get(ticketId)).unreadCount).toBe(1)
    await remove()
    expect(await eventsOf('message.deleted')).toEqual([{ message_id: reply.id, is_public: true }])
    expect((await ada.tickets.get(ticketId)).unreadCount).toBe(0)
  })

  it('gives its seq to no other', async () => {
    await remove()
    expect((await desk.messages.send(ticketId, { body: 'Again' })).seq).toBe(3)
  })

  it('that was a note is told to nobody but the team', async () => {
    const note = await desk.messages.send(ticketId, { body: 'Hm', isInternal: true })
    await edit('Hm, hm', note.id)
    await remove(note.id)
    for (const type of ['message.updated', 'message.deleted'])
      expect(await eventsOf(type)).toEqual([{ message_id: note.id, is_public: false }])
  })
})

describe('a message with files', () => {
  const upload = async (
    state: 'pending' | 'ready',
    memberId = server.site.agent.id,
    siteId = server.site.id,
  ) => {
    const { rows } = await server.owner.query<{ id: string }>(
      `insert into deskhand.ticket_attachments (site_id, member_id, file_name, content_type, size, state)
      values ($1, $2, 'a.png', 'image/png', 5, $3) returning id`,
      [siteId, memberId, state],
    )
    return rows[0]?.id ?? ''
  }
  const send = (attachmentIds: string[], more: Record<string, unknown> = {}): Promise<Response> =>
    ask(server, `/v1/desk/sites/${server.site.id}/tickets/${ticketId}/messages`, {
      method: 'POST',
      token,
      json: { clientId: randomUUID(), body: '', attachmentIds, ...more },
    })

  it('takes the member’s own uploads, without a text if there is none', async () => {
    const id = await upload('ready')
    const sent: DeskMessage = await (await send([id])).json()
    expect(sent.attachments.map((file) => file.id)).toEqual([id])
    expect((await ada.messages.list(ticketId)).data.at(-1)?.attachments).toMatchObject([{ id }])
  })

  it('takes them once', async () => {
    const id = await upload('ready')
    await send([id])
    await expectProblem(await send([id]), 409, 'attachment_not_ready', 'attachmentIds')
  })

  it('shows a file of a note to no customer', async () => {
    const id = await upload('ready')
    await send([id], { isInternal: true, body: 'For us' })
    const answer = await ask(server, `/v1/attachments/${id}`, { token: tokenOf(ada) })
    await expectProblem(answer, 404, 'not_found')
  })

  it('takes no file that is not ready, of a colleague, of a customer, or of another site', async () => {
    const { rows } = await server.owner.query<{ id: string }>(
      `insert into deskhand.ticket_attachments (site_id, customer_id, file_name, content_type, size, state)
      select site_id, customer_id, 'a.png', 'image/png', 5, 'ready' from deskhand.tickets where id = $1 returning id`,
      [ticketId],
    )
    const { colleague } = server.site
    const strangers = [
      await upload('pending'),
      await upload('ready', colleague.id),
      rows[0]?.id ?? '',
      await upload('ready', server.otherSite.agent.id, server.otherSite.id),
      randomUUID(),
    ]
    const problems = []
    for (const id of strangers) {
      const problem = await expectProblem(await send([id]), 409, 'attachment_not_ready', 'attachmentIds')
      problems.push(JSON.stringify({ ...problem, requestId: '' }))
    }
    expect(new Set(problems).size).toBe(1)
    expect((await desk.messages.list(ticketId)).data).toHaveLength(2)
  })

  it('without text or file is none', async () => {
    await expectProblem(await send([]), 422, 'invalid_request', 'body')
  })
})
