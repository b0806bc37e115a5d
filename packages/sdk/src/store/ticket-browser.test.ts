import { beforeEach, expect, test } from 'vitest'
import { eventually } from '../../test/eventually.ts'
import { createFakeBrowser } from '../../test/fake-page.ts'
import { useNoDelay } from '../../test/network.ts'
import { createResolution } from './resolution.ts'
import { createTicketBrowser } from './ticket-browser.ts'

beforeEach(useNoDelay)

async function openTickets(count: number) {
  const { fake, openPage } = createFakeBrowser()
  const { store, client } = openPage()
  await store.start()
  for (let number = 1; number <= count; number += 1)
    await client.tickets.create({ subject: `Ticket ${number}`, body: 'Help' })
  const browser = createTicketBrowser(store, client.tickets)
  const numbers = () => browser.getSnapshot().items.map(({ number }) => number)
  const idOf = (number: number) =>
    store.getSnapshot().tickets.items.find((ticket) => ticket.number === number)?.id ?? ''
  return { fake, store, client, browser, numbers, idOf }
}

test('sorts as asked, page after page without a gap', async () => {
  const { browser, numbers, store } = await openTickets(60)
  await store.loadTickets()
  await browser.show({ sort: 'createdAt' })
  // The newest are known from the list, and not joined to these.
  expect(numbers()).toEqual(Array.from({ length: 25 }, (_, index) => index + 1))
  await browser.loadMore()
  expect(numbers()).toHaveLength(50)
  await browser.loadMore()
  expect(numbers()).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
  expect(browser.getSnapshot().nextCursor).toBeNull()
})

test('a ticket that matches no longer leaves, a new one comes in', async () => {
  const { client, store, browser, numbers, idOf } = await openTickets(3)
  await store.loadTickets()
  await browser.show({ status: ['open'] })
  expect(numbers()).toEqual([3, 2, 1])
  await createResolution(store, client.tickets).close(idOf(2))
  expect(numbers()).toEqual([3, 1])
  await store.createTicket({ subject: 'Ticket 4', body: 'Help' })
  expect(numbers()).toEqual([4, 3, 1])
})

test('what is read leaves the unread ones', async () => {
  const { fake, store, browser, numbers, idOf } = await openTickets(2)
  await store.loadTickets()
  fake.asAgent.reply(idOf(1), 'Answer')
  await eventually(() => expect(store.getSnapshot().unreadCount).toBe(1))
  await browser.show({ unread: true })
  expect(numbers()).toEqual([1])
  await store.openTicket(idOf(1))
  await store.markRead(idOf(1))
  expect(numbers()).toEqual([])
})

test('words are looked for by the server, and other tickets do not come in', async () => {
  const { store, browser, numbers } = await openTickets(3)
  await browser.show({ q: 'Ticket 2' })
  expect(numbers()).toEqual([2])
  await store.createTicket({ subject: 'Something else', body: 'Help' })
  expect(numbers()).toEqual([2])
})

test('the newest question wins', async () => {
  const { fake, browser, numbers } = await openTickets(3)
  fake.delay(10)
  const first = browser.show({ q: 'Ticket 1' })
  const second = browser.show({ q: 'Ticket 3' })
  await Promise.all([first, second])
  expect(numbers()).toEqual([3])
})

test('a failure says why, and changes nothing of what is shown', async () => {
  const { fake, browser, numbers } = await openTickets(30)
  await browser.show({})
  fake.fail('GET /v1/tickets', 'forbidden')
  await browser.loadMore()
  expect(browser.getSnapshot()).toMatchObject({ status: 'ready', error: { code: 'forbidden' } })
  expect(numbers()).toHaveLength(25)
  fake.fail('GET /v1/tickets', 'forbidden')
  await browser.show({ unread: true })
  expect(browser.getSnapshot()).toMatchObject({ status: 'failed', items: [] })
})

test('after logout nothing of it is left', async () => {
  const { store, browser } = await openTickets(1)
  await browser.show({ q: 'Ticket' })
  await store.logout()
  expect(browser.getSnapshot()).toEqual({
    filter: {},
    status: 'idle',
    items: [],
    nextCursor: null,
    error: null,
  })
})
