import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eventually } from '../../test/eventually.ts'
import { createFakeBrowser } from '../../test/fake-page.ts'
import { useNoDelay } from '../../test/network.ts'
import { createPeople } from './people.ts'

beforeEach(useNoDelay)
afterEach(() => vi.useRealTimers())

async function openTicket() {
  const browser = createFakeBrowser()
  const { store, client, ticket } = await browser.openThread()
  const people = createPeople(store, client.presence)
  const present = () => people.getSnapshot()[ticket.id]
  const names = (kind: 'here' | 'typing') => present()?.[kind].map(({ name }) => name) ?? []
  return { browser, fake: browser.fake, store, client, ticket, people, names }
}

test('who comes to a ticket and who goes is told', async () => {
  const { fake, ticket, people, names } = await openTicket()
  fake.asAgent.setPresence(ticket.id, true)
  await eventually(() => expect(names('here')).toEqual(['Agent']))
  fake.asAgent.setPresence(ticket.id, false)
  await eventually(() => expect(names('here')).toEqual([]))
  expect(Object.keys(people.getSnapshot())).toEqual([ticket.id])
})

test('who was there before is known on entering, and the team learns of both', async () => {
  const { fake, client, ticket, people, names } = await openTicket()
  fake.asAgent.setPresence(ticket.id, true)
  const mark = vi.spyOn(client.presence, 'mark')
  const leave = people.enter(ticket.id)
  await eventually(() => expect(names('here')).toEqual(['Agent']))
  leave()
  expect(mark.mock.calls.map(([, { isHere }]) => isHere)).toEqual([true, false])
})

test('being there is said again every 20 seconds, until the customer leaves', async () => {
  const { client, ticket, people } = await openTicket()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const mark = vi.spyOn(client.presence, 'mark').mockResolvedValue({ people: [] })
  const leave = people.enter(ticket.id)
  vi.advanceTimersByTime(40_000)
  expect(mark).toHaveBeenCalledTimes(3)
  leave()
  vi.advanceTimersByTime(60_000)
  expect(mark).toHaveBeenCalledTimes(4)
})

test('who writes is shown for 6 seconds, or until the answer comes', async () => {
  const { fake, ticket, names } = await openTicket()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  fake.asAgent.type(ticket.id)
  await eventually(() => expect(names('typing')).toEqual(['Agent']))
  vi.advanceTimersByTime(5_000)
  expect(names('typing')).toEqual(['Agent'])
  vi.advanceTimersByTime(1_500)
  expect(names('typing')).toEqual([])
  fake.asAgent.type(ticket.id)
  await eventually(() => expect(names('typing')).toEqual(['Agent']))
  fake.asAgent.reply(ticket.id, 'Here you are')
  await eventually(() => expect(names('typing')).toEqual([]))
})

test('a beat that is lost is no error', async () => {
  const { browser, ticket, people } = await openTicket()
  browser.isOffline = true
  const leave = people.enter(ticket.id)
  people.typing(ticket.id)
  leave()
  await eventually(() => expect(people.getSnapshot()).toEqual({}))
})

test('after logout nobody is known, and nothing is said any more', async () => {
  const { fake, store, client, ticket, people, names } = await openTicket()
  fake.asAgent.setPresence(ticket.id, true)
  const leave = people.enter(ticket.id)
  await eventually(() => expect(names('here')).toEqual(['Agent']))
  await store.logout()
  expect(people.getSnapshot()).toEqual({})
  const mark = vi.spyOn(client.presence, 'mark')
  leave()
  expect(mark).not.toHaveBeenCalled()
})
