import type { DeskhandClient, ResponseInfo, Ticket, TimelineEntry } from '@deskhand/sdk'
import { beforeAll, describe, expect, it } from 'vitest'
import { customer, desk, refusal, visitor, type ContractSide } from './contract-side.ts'

async function read<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

const toText = (entry: TimelineEntry): string =>
  entry.kind === 'message'
    ? entry.message.body
    : `${entry.change.field} ${JSON.stringify(entry.change.newValue)}`

export function describePages(side: () => ContractSide): void {
  let ada: DeskhandClient
  let ticket: Ticket
  beforeAll(async () => {
    ada = await customer(side())
    ticket = await ada.tickets.create({ subject: 'A long story', body: 'Message 1' })
    for (let seq = 2; seq <= 30; seq += 1) await ada.messages.send(ticket.id, { body: `Message ${seq}` })
    await ada.tickets.close(ticket.id)
    await ada.tickets.reopen(ticket.id)
  })

  describe('what has many pages', () => {
    it('is read to its end: a thread, from its first message on', async () => {
      const seqs = (await read(ada.messages.all(ticket.id))).map(({ seq }) => seq)
      expect(seqs).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
    })

    it('is read to its end: a timeline, in one order', async () => {
      const texts = (await read(ada.tickets.allTimeline(ticket.id, { limit: 7 }))).map(toText)
      expect(texts).toHaveLength(32)
      expect(texts.slice(-3)).toEqual(['Message 30', 'status "closed"', 'status "open"'])
    })

    it('can be begun late: a timeline, after a message', async () => {
      const { data } = await ada.tickets.timeline(ticket.id, { after: 29 })
      expect(data.map(toText)).toEqual(['Message 30', 'status "closed"', 'status "open"'])
      const texts = (await read(ada.tickets.allTimeline(ticket.id, { after: 28, limit: 1 }))).map(toText)
      expect(texts).toEqual(['Message 29', 'Message 30', 'status "closed"', 'status "open"'])
    })

    it('is read to its end: tickets that fit', async () => {
      await ada.tickets.create({ subject: 'Another one', body: 'Short' })
      const subjects = (await read(ada.tickets.all({ sort: 'createdAt', limit: 1 }))).map(
        (one) => one.subject,
      )
      expect(subjects).toEqual(['A long story', 'Another one'])
      expect(await read(ada.tickets.all({ status: ['closed'] }))).toEqual([])
    })

    it('is read to its end: articles', async () => {
      const { articles } = visitor(side())
      const slugs = (await read(articles.all({ limit: 2 }))).map(({ slug }) => slug)
      expect(slugs.toSorted()).toEqual(['parcels', 'refunds', 'returns'])
    })
  })

  it('articles are suggested for what is being written', async () => {
    const { articles } = visitor(side())
    const { data } = await articles.suggest({ text: 'My parcel has not come', limit: 1 })
    expect(data.map(({ slug }) => slug)).toEqual(['parcels'])
    await articles.feedback('parcels', { helpful: false }, { locale: 'en' })
  })

  it('what the SDK does with a ticket is what the team sees', async () => {
    const { id } = await ada.tickets.create({ subject: 'Done with', body: 'Thanks' })
    const rate = () => ada.tickets.rate(id, { score: 5, comment: 'Quick and kind.' })
    await expect(rate()).rejects.toMatchObject(refusal(422, 'invalid_request'))
    expect(await ada.tickets.close(id)).toMatchObject({ status: 'closed' })
    expect((await rate()).rating).toMatchObject({ score: 5, comment: 'Quick and kind.' })
    expect((await (await desk(side())).tickets.get(id)).rating).toMatchObject({ score: 5 })
    expect(await ada.tickets.reopen(id)).toMatchObject({ status: 'open' })
  })

  it('who looks at a ticket, and who writes, is taken in', async () => {
    expect(await ada.presence.mark(ticket.id, { isHere: true })).toEqual({ people: [] })
    await expect(ada.presence.typing(ticket.id)).resolves.toBeUndefined()
    await ada.presence.mark(ticket.id, { isHere: false })
    const stranger = await customer(side())
    await expect(stranger.presence.typing(ticket.id)).rejects.toMatchObject(refusal(404, 'not_found'))
  })

  it('every answer has the id of its request, a refusal too', async () => {
    const answers: ResponseInfo[] = []
    const onResponse = (info: ResponseInfo): unknown => answers.push(info)
    const id = '00000000-0000-4000-8000-000000000000'
    await ada.tickets.list({}, { onResponse })
    await expect(ada.tickets.get(id, { onResponse })).rejects.toMatchObject(refusal(404, 'not_found'))
    expect(answers).toEqual([
      { method: 'GET', path: '/v1/tickets', status: 200, requestId: expect.stringMatching(/./) },
      { method: 'GET', path: `/v1/tickets/${id}`, status: 404, requestId: expect.stringMatching(/./) },
    ])
  })
}
