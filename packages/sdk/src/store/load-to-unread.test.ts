import { beforeEach, expect, test } from 'vitest'
import { createFakeBrowser } from '../../test/fake-page.ts'
import { useNoDelay } from '../../test/network.ts'
import { loadToUnread } from './load-to-unread.ts'

beforeEach(useNoDelay)

async function openTicket(unread: number) {
  const browser = createFakeBrowser()
  const { ticket, store: first } = await browser.openThread()
  await first.markRead(ticket.id)
  first.dispose()
  for (let count = 0; count < unread; count += 1) browser.fake.asAgent.reply(ticket.id, 'Answer')
  const { store } = browser.openPage()
  await store.start()
  await store.openTicket(ticket.id)
  return { browser, store, ticket }
}

test('finds the first unread answer among what is loaded', async () => {
  const { store, ticket } = await openTicket(3)
  expect(await loadToUnread(store, ticket.id)).toBe(2)
})

test('loads older messages until it is there', async () => {
  const { store, ticket } = await openTicket(60)
  expect(await loadToUnread(store, ticket.id)).toBe(2)
  expect(store.getSnapshot().threads[ticket.id]?.entries[0]).toMatchObject({ message: { seq: 1 } })
})

test('finds nothing when everything is read', async () => {
  const { store, ticket } = await openTicket(0)
  expect(await loadToUnread(store, ticket.id)).toBeNull()
})

test('gives up when older messages cannot be loaded', async () => {
  const { browser, store, ticket } = await openTicket(60)
  browser.fake.fail('GET /v1/tickets/:id/messages', 'forbidden', 10)
  expect(await loadToUnread(store, ticket.id)).toBeNull()
})
