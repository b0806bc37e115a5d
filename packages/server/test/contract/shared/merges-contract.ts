import type { DeskhandClient, DeskTicket, Ticket } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { customer, desk, refusal, type ContractSide } from './contract-side.ts'

export function describeMerges(side: () => ContractSide): void {
  let ada: DeskhandClient
  let team: DeskSite
  let original: Ticket
  let duplicate: Ticket
  beforeEach(async () => {
    ada = await customer(side())
    team = await desk(side())
    original = await ada.tickets.create({ subject: 'Where is my parcel?', body: 'It should be here.' })
    duplicate = await ada.tickets.create({ subject: 'Parcel again', body: 'Still not here.' })
  })

  const merge = (from: Ticket = duplicate, into: Ticket = original): Promise<DeskTicket> =>
    team.tickets.merge(from.id, { intoId: into.id })
  const namedLike = ({ id, number }: Ticket): object => ({ id, number })
  const changesOf = async (id: string): Promise<string[]> =>
    (await team.tickets.history(id)).data.map(({ field }) => field).toSorted()

  describe('merging a duplicate', () => {
    it('closes it, says where it goes on, and answers the ticket that goes on', async () => {
      expect(await merge()).toMatchObject({ id: original.id, status: 'open', mergedInto: null })
      expect(await team.tickets.get(duplicate.id)).toMatchObject({
        status: 'closed',
        mergedInto: namedLike(original),
      })
      expect(await ada.tickets.get(duplicate.id)).toMatchObject({
        status: 'closed',
        mergedInto: namedLike(original),
      })
    })

    it('loses nothing and moves nothing: each ticket keeps its messages', async () => {
      await team.messages.send(duplicate.id, { body: 'A note', isInternal: true })
      await merge()
      const bodies = async (id: string) => (await team.messages.list(id)).data.map(({ body }) => body)
      expect(await bodies(duplicate.id)).toEqual(['Still not here.', 'A note'])
      expect(await bodies(original.id)).toEqual(['It should be here.'])
    })

    it('stands in the history of both, also for the customer', async () => {
      await merge()
      expect((await team.tickets.history(original.id)).data).toMatchObject([
        { field: 'mergedFrom', oldValue: null, newValue: namedLike(duplicate), actor: { kind: 'member' } },
      ])
      expect(await changesOf(duplicate.id)).toEqual(['mergedInto', 'status'])
      const told = []
      for (const { id } of [original, duplicate])
        for await (const entry of ada.tickets.allTimeline(id))
          if (entry.kind === 'change') told.push(entry.change.field)
      expect(told.toSorted()).toEqual(['mergedFrom', 'mergedInto', 'status'])
    })

    it('reaches the customer who watches, for both tickets', async () => {
      const seen = new Map<string, Ticket>()
      ada.events.on('ticket.updated', ({ ticket }) => void seen.set(ticket.id, ticket))
      onTestFinished(() => ada.events.close())
      ada.events.open()
      await expect.poll(() => ada.events.connection).toBe('live')
      await merge()
      await expect.poll(() => seen.get(duplicate.id)?.mergedInto).toEqual(namedLike(original))
      await expect.poll(() => seen.has(original.id)).toBe(true)
    })

    it('again changes nothing', async () => {
      await merge()
      const before = [await team.tickets.get(original.id), await team.tickets.get(duplicate.id)]
      expect(await merge()).toEqual(before[0])
      expect([await team.tickets.get(original.id), await team.tickets.get(duplicate.id)]).toEqual(before)
      expect(await changesOf(original.id)).toEqual(['mergedFrom'])
    })

    it('hands over that the customer waits, and takes up the other ticket for it', async () => {
      await team.messages.send(original.id, { body: 'It is on its way.' })
      await team.tickets.update(original.id, { status: 'resolved' })
      expect(await merge()).toMatchObject({ status: 'open', unreadCount: 1 })
      expect(await team.tickets.get(duplicate.id)).toMatchObject({ unreadCount: 0 })
    })

    it('leaves a resolved ticket alone where nobody waits for an answer', async () => {
      await team.messages.send(duplicate.id, { body: 'See your other ticket.' })
      await team.tickets.update(original.id, { status: 'resolved' })
      expect(await merge()).toMatchObject({ status: 'resolved' })
    })

    it('brings along what was merged into it before: one step leads to where anything goes on', async () => {
      const third = await ada.tickets.create({ subject: 'Third', body: 'Hello?' })
      await merge(duplicate, third)
      await merge(third, original)
      expect(await ada.tickets.get(duplicate.id)).toMatchObject({ mergedInto: namedLike(original) })
      const [latest] = (await team.tickets.history(duplicate.id)).data
      expect(latest).toMatchObject({
        field: 'mergedInto',
        oldValue: namedLike(third),
        newValue: namedLike(original),
      })
    })
  })

  describe('a merged ticket', () => {
    beforeEach(async () => {
      await merge()
    })
    const goesOnElsewhere = refusal(409, 'ticket_merged')

    it('takes no more messages of anybody, and the refusal names where to write', async () => {
      const late = ada.messages.send(duplicate.id, { body: 'Hello?' })
      await expect(late).rejects.toMatchObject(goesOnElsewhere)
      await expect(late).rejects.toThrow(`ticket ${original.number}`)
      await expect(team.messages.send(duplicate.id, { body: 'Sorry' })).rejects.toMatchObject(goesOnElsewhere)
    })

    it('still takes notes of the team', async () => {
      const note = await team.messages.send(duplicate.id, { body: 'Why twice?', isInternal: true })
      expect(note).toMatchObject({ isInternal: true })
    })

    it('stays closed', async () => {
      await expect(ada.tickets.reopen(duplicate.id)).rejects.toMatchObject(goesOnElsewhere)
      await expect(team.tickets.update(duplicate.id, { status: 'open' })).rejects.toMatchObject(
        goesOnElsewhere,
      )
      expect(await ada.tickets.close(duplicate.id)).toMatchObject({ status: 'closed' })
    })

    it('goes nowhere else, and nothing goes into it', async () => {
      const third = await ada.tickets.create({ subject: 'Third', body: 'Hello?' })
      await expect(merge(duplicate, third)).rejects.toMatchObject(goesOnElsewhere)
      await expect(merge(third, duplicate)).rejects.toMatchObject(refusal(409, 'ticket_merged', 'intoId'))
      await expect(merge(original, duplicate)).rejects.toMatchObject(refusal(409, 'ticket_merged', 'intoId'))
    })
  })

  describe('what cannot be merged', () => {
    it('tickets of different customers: nobody is led to what another has written', async () => {
      const ben = await customer(side())
      const bens = await ben.tickets.create({ subject: 'Mine', body: 'Private' })
      await expect(merge(duplicate, bens)).rejects.toMatchObject(refusal(409, 'customers_differ', 'intoId'))
      await expect(merge(bens, original)).rejects.toMatchObject(refusal(409, 'customers_differ', 'intoId'))
      expect(await ben.tickets.get(bens.id)).toMatchObject({ status: 'open', mergedInto: null })
    })

    it('a ticket into itself, into one that is not there, or into a closed one', async () => {
      await expect(merge(duplicate, duplicate)).rejects.toMatchObject(
        refusal(422, 'invalid_request', 'intoId'),
      )
      const nothing = { ...original, id: crypto.randomUUID() }
      await expect(merge(duplicate, nothing)).rejects.toMatchObject(refusal(422, 'invalid_request', 'intoId'))
      await expect(merge(nothing, original)).rejects.toMatchObject(refusal(404, 'not_found'))
      await ada.tickets.close(original.id)
      await expect(merge()).rejects.toMatchObject(refusal(409, 'ticket_closed', 'intoId'))
    })
  })
}
