import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eventually } from '../../test/eventually.ts'
import { HelpDesk, linesOf } from '../../test/help-desk.ts'
import { deniedStorage, MemoryStorage } from '../../test/memory-storage.ts'
import { useNetwork, useNoDelay } from '../../test/network.ts'
import type { StoreStorage } from './storage.ts'
import type { SupportStore } from './support-store.ts'

const network = useNetwork()
beforeEach(useNoDelay)

let desk: HelpDesk
beforeEach(() => {
  desk = new HelpDesk(network)
})
afterEach(() => desk.closePages())

async function openPage(storage: StoreStorage): Promise<SupportStore> {
  const { store } = desk.openPage(storage)
  await store.start()
  return store
}

test('outlive a reload, each under its key', async () => {
  const storage = new MemoryStorage()
  const store = await openPage(storage)
  store.setDraft('new', 'My order')
  store.setDraft('ticket-1', 'Thanks')
  expect(store.getSnapshot()).toMatchObject({
    drafts: { new: 'My order', 'ticket-1': 'Thanks' },
    storage: 'ready',
  })
  const reloaded = await openPage(storage)
  expect(reloaded.getSnapshot().drafts).toEqual({ new: 'My order', 'ticket-1': 'Thanks' })
  reloaded.setDraft('new', '')
  await eventually(() => expect(storage.text).not.toContain('My order'))
  expect(reloaded.getSnapshot().drafts).toEqual({ 'ticket-1': 'Thanks' })
})

test('are there after a reload without a network', async () => {
  const storage = new MemoryStorage()
  const store = await openPage(storage)
  store.setDraft('ticket-1', 'Thanks')
  desk.isOffline = true
  const reloaded = await openPage(storage)
  expect(reloaded.getSnapshot()).toMatchObject({ customer: null, drafts: { 'ticket-1': 'Thanks' } })
})

test('what is typed while the storage is read wins over what it holds', async () => {
  const storage = new MemoryStorage()
  const store = await openPage(storage)
  store.setDraft('new', 'before')
  const { store: reloaded } = desk.openPage(storage)
  const starting = reloaded.start()
  reloaded.setDraft('new', 'typed')
  await starting
  expect(reloaded.draft('new')).toBe('typed')
})

test('typing here shows in another tab', async () => {
  const storage = new MemoryStorage()
  const [one, two] = [await openPage(storage), await openPage(storage)]
  one.setDraft('ticket-1', 'draft of one')
  await eventually(() => expect(two.draft('ticket-1')).toBe('draft of one'))
})

test('what is typed while a write is under way is written together with the next one', async () => {
  const storage = new MemoryStorage()
  const store = await openPage(storage)
  await eventually(() => expect(storage.items.size).toBe(1))
  const write = vi.spyOn(storage, 'write')
  for (const text of ['T', 'Th', 'Tha', 'Than', 'Thank', 'Thanks']) store.setDraft('ticket-1', text)
  await eventually(() => expect(storage.text).toContain('Thanks'))
  expect(write).toHaveBeenCalledTimes(1)
})

test.each(['constructor', '__proto__'])('a key like %s is a key like any other', async (key) => {
  const store = await openPage(new MemoryStorage())
  expect(store.draft(key)).toBe('')
  store.setDraft(key, 'text')
  expect(store.draft(key)).toBe('text')
  expect(Object.entries(store.getSnapshot().drafts)).toEqual([[key, 'text']])
})

test('are kept in memory when the storage is forbidden, which the snapshot says', async () => {
  const store = await openPage(deniedStorage)
  await store.openTicket('ticket-1')
  store.setDraft('ticket-1', 'Thanks')
  store.send('ticket-1', { body: 'Hello' })
  expect(store.draft('ticket-1')).toBe('Thanks')
  await eventually(() => expect(linesOf(store).at(-1)).toBe('sent Hello'))
  expect(store.getSnapshot().storage).toBe('denied')
  await store.logout()
  expect(store.draft('ticket-1')).toBe('')
})

const MINE = 'deskhand:demo:1:customer-1:'

test.each([
  ['draft:new', 7],
  ['draft:new', { toString: 1 }],
  ['outbox:c', 'no object'],
  [
    'outbox:c',
    { ticketId: 'ticket-1', clientId: 'c', body: 'b', writtenAt: 'd', attachments: [], files: [] },
  ],
  [
    'outbox:c',
    { ticketId: 'ticket-1', clientId: 'c', body: 'b', writtenAt: 1, attachments: [null], files: [] },
  ],
  ['owner', { id: 'customer-1', claimedIds: 'all' }],
  ['owner', { id: 'customer-2', claimedIds: [], session: 'token' }],
  ['%', null],
])('and unsent messages survive a storage that holds %s: %j', async (key, value) => {
  const storage = new MemoryStorage()
  storage.items.set(MINE + key, value)
  const store = await openPage(storage)
  await store.openTicket('ticket-1')
  expect(store.draft('new')).toBe('')
  expect(linesOf(store)).toEqual(['sent Message 1'])
  store.setDraft('new', 'fresh')
  expect((await openPage(storage)).draft('new')).toBe('fresh')
})

test('what another version of the format has kept is wiped, not read', async () => {
  const storage = new MemoryStorage()
  storage.items.set('deskhand:demo:0:customer-1:draft:new', 'old text')
  const store = await openPage(storage)
  expect(store.draft('new')).toBe('')
  await eventually(() => expect(storage.text).not.toContain('old text'))
})

test('what was typed before there is a session outlives a reload, and is the first customer’s', async () => {
  desk.token = null
  const storage = new MemoryStorage()
  const before = await openPage(storage)
  before.setDraft('new', 'My order')
  const store = await openPage(storage)
  expect(store.draft('new')).toBe('My order')
  store.setDraft('ticket-1', 'more')
  await store.createTicket({ subject: 'Broken', body: 'It is.' })
  expect(store.getSnapshot().drafts).toEqual({ 'ticket-1': 'more' })
  expect([...storage.items.keys()]).toContain(`${MINE}draft:ticket-1`)
})

test('sites that share a storage do not see each other’s', async () => {
  const storage = new MemoryStorage()
  storage.items.set(`deskhand:${encodeURIComponent('demo:x')}:1::draft:new`, 'of another site')
  const store = await openPage(storage)
  await store.logout()
  expect(storage.text).toContain('of another site')
})

test('before anything was done, nothing is kept', async () => {
  desk.token = null
  const storage = new MemoryStorage()
  await openPage(storage)
  expect(storage.items.size).toBe(0)
})
