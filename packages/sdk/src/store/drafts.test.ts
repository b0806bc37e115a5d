import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { HelpDesk, linesOf } from '../../test/help-desk.ts'
import { brokenStorage, MemoryStorage } from '../../test/memory-storage.ts'
import { useNetwork, useNoDelay } from '../../test/network.ts'

const network = useNetwork()
beforeEach(useNoDelay)

let desk: HelpDesk
beforeEach(() => {
  desk = new HelpDesk(network)
})
afterEach(() => desk.closePages())

test('outlive a reload, each under its key', () => {
  const storage = new MemoryStorage()
  const { store } = desk.openPage(storage)
  store.setDraft('new', 'My order')
  store.setDraft('ticket-1', 'Thanks')
  const { store: reloaded } = desk.openPage(storage)
  expect([reloaded.draft('new'), reloaded.draft('ticket-1'), reloaded.draft('other')]).toEqual([
    'My order',
    'Thanks',
    '',
  ])
  reloaded.setDraft('new', '')
  expect(storage.getItem('deskhand:demo')).not.toContain('My order')
})

test.each(['constructor', '__proto__'])('a key like %s is a key like any other', (key) => {
  const { store } = desk.openPage(new MemoryStorage())
  expect(store.draft(key)).toBe('')
  store.setDraft(key, 'text')
  expect(store.draft(key)).toBe('text')
})

test('are kept in memory when the storage is full or forbidden', async () => {
  const { store } = desk.openPage(brokenStorage)
  await store.start()
  await store.openTicket('ticket-1')
  store.setDraft('ticket-1', 'Thanks')
  store.send('ticket-1', { body: 'Hello' })
  expect(store.draft('ticket-1')).toBe('Thanks')
  await vi.waitFor(() => expect(linesOf(store).at(-1)).toBe('sent Hello'))
  await store.logout()
  expect(store.draft('ticket-1')).toBe('')
})

test.each([
  'no json',
  'null',
  '[]',
  '{"outbox":3,"drafts":[]}',
  '{"outbox":[{"ticketId":"ticket-1","clientId":"c","body":"b","createdAt":"d","attachments":[null],"refusal":null}]}',
  '{"outbox":[null,{"clientId":1}],"drafts":{"new":7},"owner":"me"}',
])('and unsent messages survive a storage that holds %s', async (corrupt) => {
  const storage = new MemoryStorage()
  storage.setItem('deskhand:demo', corrupt)
  const { store } = desk.openPage(storage)
  expect(store.draft('new')).toBe('')
  await store.start()
  await store.openTicket('ticket-1')
  expect(linesOf(store)).toEqual(['sent Message 1'])
  store.setDraft('new', 'fresh')
  expect(desk.openPage(storage).store.draft('new')).toBe('fresh')
})

test('what was typed before there is a session outlives a reload', async () => {
  desk.token = null
  const storage = new MemoryStorage()
  desk.openPage(storage).store.setDraft('new', 'My order')
  const { store } = desk.openPage(storage)
  await store.start()
  expect(store.draft('new')).toBe('My order')
})
