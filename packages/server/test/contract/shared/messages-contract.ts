import { randomUUID } from 'node:crypto'
import type { DeskhandClient, MessageQuery } from '@deskhand/sdk'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, expectProblem, tokenOf } from '../asking.ts'
import { customer, refusal, type ContractSide } from './contract-side.ts'

export function describeMessages(side: () => ContractSide): void {
  let ada: DeskhandClient
  let ticketId: string
  beforeAll(async () => {
    ada = await customer(side())
    ticketId = (await ada.tickets.create({ subject: 'A thread', body: 'Message 1' })).id
    for (let i = 2; i <= 9; i += 1) await ada.messages.send(ticketId, { body: `Message ${i}` })
  })

  const page = async (query: MessageQuery): Promise<{ seqs: number[]; nextCursor: string | null }> => {
    const { data, nextCursor } = await ada.messages.list(ticketId, query)
    expect(data.map(({ body }) => body)).toEqual(data.map(({ seq }) => `Message ${seq}`))
    return { seqs: data.map(({ seq }) => seq), nextCursor }
  }

  describe('the pages of a thread', () => {
    it('begin with the newest and lead on to older ones, each in ascending order', async () => {
      const newest = await page({ limit: 4 })
      expect(newest.seqs).toEqual([6, 7, 8, 9])
      const older = await page({ limit: 4, cursor: newest.nextCursor ?? '' })
      expect(older.seqs).toEqual([2, 3, 4, 5])
      expect(await page({ limit: 4, cursor: older.nextCursor ?? '' })).toEqual({
        seqs: [1],
        nextCursor: null,
      })
    })

    it('after a seq lead on to newer ones', async () => {
      const first = await page({ after: 3, limit: 4 })
      expect(first.seqs).toEqual([4, 5, 6, 7])
      expect(await page({ limit: 4, cursor: first.nextCursor ?? '' })).toEqual({
        seqs: [8, 9],
        nextCursor: null,
      })
    })

    it('before a seq lead on to older ones', async () => {
      expect((await page({ before: 7, limit: 3 })).seqs).toEqual([4, 5, 6])
      expect(await page({ before: 1 })).toEqual({ seqs: [], nextCursor: null })
      expect(await page({ after: 9 })).toEqual({ seqs: [], nextCursor: null })
    })

    it('take no number and no cursor that is none', async () => {
      await expect(ada.messages.list(ticketId, { after: -1 })).rejects.toMatchObject(
        refusal(422, 'invalid_request', 'after'),
      )
      await expect(ada.messages.list(ticketId, { cursor: 'garbage' })).rejects.toMatchObject(
        refusal(422, 'cursor_invalid', 'cursor'),
      )
    })
  })

  describe('a message', () => {
    const post = async (json: object): Promise<Response> => {
      const { id } = await thread
      return ask(side(), `/v1/tickets/${id}/messages`, { method: 'POST', token: tokenOf(ada), json })
    }
    let thread: Promise<{ id: string }>
    beforeAll(async () => {
      thread = ada.tickets.create({ subject: 'Another thread', body: 'First' })
      await thread
    })

    it('that is sent again with the same body is the same message', async () => {
      const json = { clientId: randomUUID(), body: '  Hello  ' }
      const [first, again] = [await post(json), await post(json)]
      expect([first.status, again.status]).toEqual([201, 200])
      const message = await first.json()
      expect(message).toMatchObject({
        body: 'Hello',
        clientId: json.clientId,
        attachments: [],
        editedAt: null,
      })
      expect(await again.json()).toEqual(message)
    })

    it('that is sent again with another body is refused and leaves no hole', async () => {
      const json = { clientId: randomUUID(), body: 'Hello' }
      const { seq } = await (await post(json)).json()
      await expectProblem(await post({ ...json, body: 'Other' }), 422, 'client_id_reused', 'clientId')
      const { id } = await thread
      expect((await ada.messages.send(id, { body: 'Next' })).seq).toBe(seq + 1)
    })

    it('must carry something', async () => {
      await expectProblem(await post({ clientId: randomUUID(), body: ' ' }), 422, 'invalid_request', 'body')
      const long = { clientId: randomUUID(), body: 'x'.repeat(20_001) }
      await expectProblem(await post(long), 422, 'invalid_request', 'body')
    })
  })
}
