import type { DeskhandClient, SavedView } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { customer, desk, refusal, type ContractSide } from './contract-side.ts'

export function describeQueue(side: () => ContractSide): void {
  let team: DeskSite
  beforeEach(async () => {
    team = await desk(side())
  })

  describe('the counts of a queue', () => {
    let ada: DeskhandClient
    let customerId: string
    beforeEach(async () => {
      ada = await customer(side())
      customerId = (await ada.sessions.start()).id
      for (const subject of ['Parcel', 'Invoice', 'Lantern'])
        await ada.tickets.create({ subject, body: `About my ${subject}.` })
    })

    it('are those of each filter, in their order', async () => {
      const [first] = (await ada.tickets.list()).data
      await team.tickets.update(first?.id ?? '', { status: 'resolved' })
      const { data } = await team.tickets.counts({
        filters: [
          { customerId },
          { customerId, status: ['open'] },
          { customerId, unread: true, q: 'invoice' },
          { customerId, assignee: 'me' },
        ],
      })
      expect(data.map(({ tickets }) => tickets)).toEqual([3, 2, 1, 0])
      expect(data.every(({ isMore }) => !isMore)).toBe(true)
    })

    it.each([{ filters: [] }, { filters: [{ status: [] }] }, { filters: [{ colour: 'red' } as object] }])(
      'are not made of %j',
      async (query) => {
        await expect(team.tickets.counts(query)).rejects.toMatchObject(refusal(422, 'invalid_request'))
      },
    )
  })

  it('the timeline of a ticket is what was said, noted and changed, in one order', async () => {
    const ada = await customer(side())
    const { id } = await ada.tickets.create({ subject: 'Parcel', body: 'Where is it?' })
    await team.messages.send(id, { body: 'A note', isInternal: true })
    await team.tickets.update(id, { priority: 'high', dueAt: '2030-01-01T00:00:00Z' })
    await team.messages.send(id, { body: 'It is on its way.' })
    const entries: string[] = []
    for await (const entry of team.tickets.allTimeline(id, { limit: 2 }))
      entries.push(entry.kind === 'message' ? entry.message.body : entry.change.field)
    expect(entries.filter((entry) => !['priority', 'due', 'status'].includes(entry))).toEqual([
      'Where is it?',
      'A note',
      'It is on its way.',
    ])
    expect(entries.slice(2, 4).toSorted()).toEqual(['due', 'priority'])
  })

  describe('a saved view', () => {
    const VIEW = {
      name: 'Late refunds',
      filter: { waitingOverHours: 24 },
      sort: 'lastMessageAt',
      isShared: false,
    } as const

    async function save(changes: object = {}): Promise<SavedView> {
      const view = await team.savedViews.create({ ...VIEW, ...changes })
      onTestFinished(() => team.savedViews.remove(view.id).catch(() => undefined))
      return view
    }
    const namesOf = async (): Promise<string[]> => (await team.savedViews.list()).data.map(({ name }) => name)

    it('is kept, changed and removed', async () => {
      const view = await save()
      expect(view).toEqual({ ...VIEW, id: view.id, position: view.position })
      expect(await team.savedViews.get(view.id)).toEqual(view)
      const changes = { filter: { status: ['open' as const] }, sort: 'dueAt' as const }
      expect(await team.savedViews.update(view.id, changes)).toEqual({ ...view, ...changes })
      await team.savedViews.remove(view.id)
      await expect(team.savedViews.get(view.id)).rejects.toMatchObject(refusal(404, 'not_found'))
    })

    it('stands in its place, and a new one comes last', async () => {
      const [first, second] = [await save({ name: 'One' }), await save({ name: 'Two' })]
      expect(await namesOf()).toEqual(['One', 'Two'])
      await team.savedViews.update(second.id, { position: first.position - 1 })
      expect(await namesOf()).toEqual(['Two', 'One'])
    })

    it('has a name of its own, however that is written', async () => {
      await save()
      await expect(save({ name: VIEW.name.toUpperCase() })).rejects.toMatchObject(
        refusal(422, 'invalid_request', 'name'),
      )
    })

    it('of the whole team is not an agent’s to write', async () => {
      await expect(save({ isShared: true })).rejects.toMatchObject(refusal(403, 'forbidden'))
    })

    it.each([{ status: [] }, { priority: ['huge'] }, { waitingOverHours: -1 }, { colour: 'red' }])(
      'takes no filter like %j',
      async (filter) => {
        await expect(save({ filter })).rejects.toMatchObject(refusal(422, 'invalid_request'))
      },
    )
  })
}
