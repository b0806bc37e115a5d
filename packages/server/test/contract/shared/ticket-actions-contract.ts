import type { DeskhandClient, Ticket } from '@deskhand/sdk'
import { beforeEach, describe, expect, it } from 'vitest'
import { ask, expectProblem, tokenOf } from '../asking.ts'
import { customer, desk, refusal, type ContractSide } from './contract-side.ts'

export function describeTicketActions(side: () => ContractSide): void {
  let ada: DeskhandClient
  let ticket: Ticket
  beforeEach(async () => {
    ada = await customer(side())
    ticket = await ada.tickets.create({ subject: 'An affair', body: 'It begins' })
  })

  const act = (action: string, json?: object): Promise<Response> =>
    ask(side(), `/v1/tickets/${ticket.id}/${action}`, {
      method: action === 'rating' ? 'PUT' : 'POST',
      token: tokenOf(ada),
      ...(json && { json }),
    })
  const done = async (action: string, json?: object): Promise<Ticket> => {
    const answer = await act(action, json)
    expect(answer.status).toBe(200)
    return answer.json()
  }

  describe('closing and reopening', () => {
    it('can be repeated without harm', async () => {
      for (let i = 0; i < 2; i += 1) expect(await done('close')).toMatchObject({ status: 'closed' })
      for (let i = 0; i < 2; i += 1) expect(await done('reopen')).toMatchObject({ status: 'open' })
    })

    it('stands in the timeline between the messages', async () => {
      await done('close')
      await done('reopen')
      await ada.messages.send(ticket.id, { body: 'It goes on' })
      const path = `/v1/tickets/${ticket.id}/timeline`
      const told = async (query: string) => (await ask(side(), path + query, { token: tokenOf(ada) })).json()
      const { data } = await told('')
      expect(data).toMatchObject([
        { kind: 'message', message: { body: 'It begins' } },
        { kind: 'change', change: { field: 'status', oldValue: 'open', newValue: 'closed' } },
        { kind: 'change', change: { field: 'status', oldValue: 'closed', newValue: 'open' } },
        { kind: 'message', message: { body: 'It goes on' } },
      ])
      const first = await told('?limit=2')
      expect(first.data).toEqual(data.slice(0, 2))
      expect(await told(`?limit=2&cursor=${first.nextCursor}`)).toEqual({
        data: data.slice(2),
        nextCursor: null,
      })
    })

    it('leaves one alone that the team is working on', async () => {
      await (await desk(side())).tickets.update(ticket.id, { status: 'in_progress' })
      expect(await done('reopen')).toMatchObject({ status: 'in_progress' })
    })

    it('a message to a closed ticket is refused, and one to a resolved one opens it', async () => {
      const team = await desk(side())
      await team.tickets.update(ticket.id, { status: 'resolved' })
      await ada.messages.send(ticket.id, { body: 'Not quite' })
      expect(await ada.tickets.get(ticket.id)).toMatchObject({ status: 'open' })
      await done('close')
      await expect(ada.messages.send(ticket.id, { body: 'Late' })).rejects.toMatchObject(
        refusal(409, 'ticket_closed'),
      )
    })
  })

  describe('a rating', () => {
    it('is given once the ticket is done with, and can be changed', async () => {
      await expectProblem(await act('rating', { score: 5 }), 422, 'invalid_request')
      await done('close')
      expect((await done('rating', { score: 2, comment: ' Slow. ' })).rating).toMatchObject({
        score: 2,
        comment: 'Slow.',
      })
      expect((await done('rating', { score: 4 })).rating).toMatchObject({ score: 4, comment: null })
    })

    it.each([{ score: 0 }, { score: 6 }, { score: 2.5 }, { score: '5' }, {}])('is not %j', async (json) => {
      await done('close')
      await expectProblem(await act('rating', json), 422, 'invalid_request', 'score')
    })
  })

  describe('the read mark', () => {
    it('counts the answers behind it, never goes back, nor past the last message', async () => {
      const team = await desk(side())
      for (const body of ['One', 'Two']) await team.messages.send(ticket.id, { body })
      const unread = async () => (await ada.tickets.get(ticket.id)).unreadCount
      expect(await unread()).toBe(2)
      await ada.tickets.markRead(ticket.id, 2)
      expect(await unread()).toBe(1)
      await ada.tickets.markRead(ticket.id, 1)
      expect(await unread()).toBe(1)
      await ada.tickets.markRead(ticket.id, 1_000)
      expect(await unread()).toBe(0)
      await team.messages.send(ticket.id, { body: 'Three' })
      expect(await unread()).toBe(1)
    })

    it('is a number of a message', async () => {
      await expect(ada.tickets.markRead(ticket.id, -1)).rejects.toMatchObject(
        refusal(422, 'invalid_request', 'seq'),
      )
    })
  })

  describe('what the team does', () => {
    it('is seen by the customer, but for what is internal', async () => {
      const team = await desk(side())
      await team.messages.send(ticket.id, { body: 'Between us', isInternal: true })
      const { data } = await team.messages.list(ticket.id)
      expect(data).toMatchObject([
        { seq: 1, isInternal: false },
        { seq: 2, isInternal: true, body: 'Between us' },
      ])
      const answer = await team.messages.send(ticket.id, { body: 'Good morning' })
      expect(answer).toMatchObject({ seq: 3, isInternal: false })
      expect((await ada.messages.list(ticket.id)).data).toMatchObject([
        { seq: 1, body: 'It begins' },
        { seq: 2, body: 'Good morning', author: { kind: 'member' }, clientId: null },
      ])
      expect(await ada.tickets.get(ticket.id)).toMatchObject({ lastSeq: 2, unreadCount: 1 })
      expect(await team.tickets.get(ticket.id)).toMatchObject({ lastSeq: 3, unreadCount: 0 })
    })

    it('is organised in departments and by members', async () => {
      const team = await desk(side())
      expect((await team.departments.list()).nextCursor).toBeNull()
      const emails = (await team.members.list()).data.map(({ email }) => email)
      expect(emails).toContain(side().agent.email)
    })

    it('stands in the history, newest first', async () => {
      const team = await desk(side())
      await team.tickets.update(ticket.id, { priority: 'high' })
      await team.tickets.update(ticket.id, { status: 'in_progress', subject: 'A great affair' })
      const { data } = await team.tickets.history(ticket.id)
      const fields = data.map(({ field, actor }) => `${field} ${actor.kind}`)
      expect(fields.at(-1)).toBe('priority member')
      expect(fields.toSorted()).toEqual(['priority member', 'status member', 'subject member'])
      const first = await team.tickets.history(ticket.id, { limit: 2 })
      const rest = await team.tickets.history(ticket.id, { limit: 2, cursor: first.nextCursor ?? '' })
      expect([...first.data, ...rest.data]).toEqual(data)
    })

    it('assigns, and finds the ticket in the queue', async () => {
      const team = await desk(side())
      const { data: members } = await team.members.list()
      const assigneeId = members.find(({ email }) => email === side().agent.email)?.id ?? ''
      const assigned = await team.tickets.assign(ticket.id, { assigneeId })
      expect(assigned.assignee).toMatchObject({ id: assigneeId })
      const mine = await team.tickets.list({ assignee: 'me', limit: 100 })
      expect(mine.data.map(({ id }) => id)).toContain(ticket.id)
      const nobodys = await team.tickets.list({ assignee: 'none', limit: 100 })
      expect(nobodys.data.map(({ id }) => id)).not.toContain(ticket.id)
      expect((await team.tickets.assign(ticket.id, { assigneeId: null })).assignee).toBeNull()
    })
  })
}
