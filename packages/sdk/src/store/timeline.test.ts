import { beforeEach, expect, test, vi } from 'vitest'
import { eventually } from '../../test/eventually.ts'
import { createFakeBrowser } from '../../test/fake-page.ts'
import { useNoDelay } from '../../test/network.ts'
import { aMessage } from '../../test/samples.ts'
import type { ChangeEntry } from './change-log.ts'
import type { ThreadEntry } from './state.ts'
import { createTimeline, withChanges } from './timeline.ts'

beforeEach(useNoDelay)

async function openTicket({ answers = 0 } = {}) {
  const { fake, openThread, openPage } = createFakeBrowser()
  const { ticket, store: first } = await openThread()
  for (let count = 1; count <= answers; count += 1) {
    fake.asAgent.reply(ticket.id, `Answer ${count}`)
    if (count === 3) fake.asAgent.setStatus(ticket.id, 'in_progress')
  }
  first.dispose()
  const { store, client } = openPage()
  await store.start()
  await store.openTicket(ticket.id)
  const timeline = createTimeline(store, client.tickets)
  timeline.follow(ticket.id)
  const lines = () =>
    withChanges(store.getSnapshot().threads[ticket.id]?.entries ?? [], timeline.getSnapshot()[ticket.id]).map(
      (entry) => {
        if (entry.state === 'change') return `${entry.change.field}: ${JSON.stringify(entry.change.newValue)}`
        return entry.state === 'sent' ? entry.message.body : `${entry.body} …`
      },
    )
  return { fake, store, client, ticket, timeline, lines }
}

test('changes stand between the messages where they happened, before what is not sent yet', async () => {
  const { fake, store, ticket, lines } = await openTicket()
  fake.asAgent.setStatus(ticket.id, 'in_progress')
  fake.asAgent.reply(ticket.id, 'Which kettle?')
  fake.asAgent.setStatus(ticket.id, 'resolved')
  const said = ['It came broken.', 'status: "in_progress"', 'Which kettle?', 'status: "resolved"']
  await eventually(() => expect(lines()).toEqual(said))
  fake.fail('POST /v1/tickets/:id/messages', 'ticket_closed')
  store.send(ticket.id, { body: 'The red one' })
  expect(lines()).toEqual([...said, 'The red one …'])
})

test('older changes come with older messages', async () => {
  const { store, ticket, lines } = await openTicket({ answers: 40 })
  await eventually(() => expect(lines()).toHaveLength(25))
  await store.loadOlder(ticket.id)
  await eventually(() => expect(lines()).toContain('status: "in_progress"'))
  expect(lines().filter((line) => line === 'status: "in_progress"')).toHaveLength(1)
  expect(lines()[lines().indexOf('status: "in_progress"') - 1]).toBe('Answer 3')
})

test('a long thread that is read to its start costs one request for its changes for every four pages', async () => {
  const { fake, store, client, ticket, lines } = await openTicket({ answers: 400 })
  await eventually(() => expect(lines()).toHaveLength(25))
  fake.asAgent.setStatus(ticket.id, 'resolved')
  await eventually(() => expect(lines()).toContain('status: "resolved"'))
  const read = vi.spyOn(client.tickets, 'timeline')
  for (let pages = 1; pages <= 16; pages += 1) await store.loadOlder(ticket.id)
  await eventually(() => expect(lines()).toContain('status: "in_progress"'))
  expect(lines()).toHaveLength(403)
  expect(read.mock.calls.length).toBeLessThanOrEqual(5)
})

test('what was read ahead is not shown before its messages are', async () => {
  const { store, client, ticket, timeline, lines } = await openTicket({ answers: 70 })
  await eventually(() => expect(lines()).toHaveLength(25))
  const read = vi.spyOn(client.tickets, 'timeline')
  await store.loadOlder(ticket.id)
  await eventually(() => expect(read.mock.settledResults.at(-1)?.type).toBe('fulfilled'))
  await eventually(() => expect(lines()).toHaveLength(50))
  expect(timeline.getSnapshot()[ticket.id]).toEqual([])
  await store.loadOlder(ticket.id)
  await eventually(() => expect(lines()).toContain('status: "in_progress"'))
  expect(read).toHaveBeenCalledTimes(1)
})

test('a change that comes in while older ones are read is not missed', async () => {
  const { fake, store, ticket, lines } = await openTicket({ answers: 40 })
  await eventually(() => expect(lines()).toHaveLength(25))
  const loading = store.loadOlder(ticket.id)
  fake.asAgent.setStatus(ticket.id, 'resolved')
  await loading
  await eventually(() => expect(lines()).toContain('status: "in_progress"'))
  await eventually(() => expect(lines()).toContain('status: "resolved"'))
})

test('a change keeps its identity when another one comes', async () => {
  const { fake, ticket, timeline } = await openTicket()
  const changes = () => timeline.getSnapshot()[ticket.id] ?? []
  fake.asAgent.setStatus(ticket.id, 'in_progress')
  await eventually(() => expect(changes()).toHaveLength(1))
  const [before] = changes()
  fake.asAgent.setStatus(ticket.id, 'resolved')
  await eventually(() => expect(changes()).toHaveLength(2))
  expect(changes()[0]).toBe(before)
})

test('after logout nothing of it is left', async () => {
  const { fake, store, ticket, timeline, lines } = await openTicket()
  fake.asAgent.setStatus(ticket.id, 'in_progress')
  await eventually(() => expect(lines()).toContain('status: "in_progress"'))
  await store.logout()
  expect(timeline.getSnapshot()).toEqual({})
})

test('entries and changes keep their order, whatever is missing', () => {
  const sent = (seq: number): ThreadEntry => ({ state: 'sent', message: aMessage(seq) })
  const change = (afterSeq: number): ChangeEntry => ({
    state: 'change',
    afterSeq,
    change: {
      id: `change-${afterSeq}`,
      ticketId: 'ticket-1',
      actor: { kind: 'member', id: null, name: null },
      field: 'status',
      oldValue: null,
      newValue: null,
      at: '2026-11-20T10:00:00.000Z',
    },
  })
  const order = (entries: ThreadEntry[], changes?: ChangeEntry[]) =>
    withChanges(entries, changes).map((entry) =>
      entry.state === 'change' ? `after ${entry.afterSeq}` : entry.state === 'sent' ? entry.message.seq : '…',
    )
  expect(order([])).toEqual([])
  expect(order([], [change(3)])).toEqual(['after 3'])
  expect(order([sent(4), sent(6)], [change(3), change(4), change(5), change(6)])).toEqual([
    'after 3',
    4,
    'after 4',
    'after 5',
    6,
    'after 6',
  ])
})
