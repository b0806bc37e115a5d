import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { HelpDesk } from '../../test/help-desk.ts'
import { reset, useNetwork, useNoDelay } from '../../test/network.ts'
import { aMessage } from '../../test/samples.ts'
import { forgetReleased, releaseMessages, restoreMessages } from './released-messages.ts'
import type { SupportStore } from './support-store.ts'

const ID = 'ticket-1'
const network = useNetwork()
beforeEach(useNoDelay)

let desk: HelpDesk
beforeEach(() => {
  desk = new HelpDesk(network)
  desk.messages = Array.from({ length: 60 }, (_, index) => aMessage(index + 1))
})
afterEach(() => desk.closePages())

const threadOf = (store: SupportStore) => store.getSnapshot().threads[ID]
const seqs = (store: SupportStore) =>
  threadOf(store)?.entries.map((entry) => (entry.state === 'sent' ? entry.message.seq : entry.state))
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** A page with messages 11 to 60. */
async function openPage(): Promise<SupportStore> {
  const store = await desk.openLivePage()
  await store.openTicket(ID)
  await store.loadOlder(ID)
  return store
}

test('what is released leaves the entries, and its range stands in for it', async () => {
  const store = await openPage()
  releaseMessages(store, ID, { from: 21, to: 40 })
  expect(seqs(store)).toEqual([...numbers(11, 20), ...numbers(41, 60)])
  expect(threadOf(store)?.released).toEqual([{ from: 21, to: 40 }])
})

test('the first, the last and the unsent messages stay', async () => {
  const store = await openPage()
  desk.isOffline = true
  store.send(ID, { body: 'Not sent yet' })
  releaseMessages(store, ID, { from: 1, to: 1_000 })
  expect(seqs(store)).toEqual([11, 60, 'sending'])
  expect(threadOf(store)?.released).toEqual([{ from: 12, to: 59 }])
})

test('what is restored is as it is now on the server', async () => {
  const store = await openPage()
  releaseMessages(store, ID, { from: 21, to: 40 })
  desk.messages = desk.messages.map((message) =>
    message.seq === 30 ? { ...message, body: 'Edited' } : message,
  )
  desk.messages = desk.messages.filter(({ seq }) => seq !== 31)
  await restoreMessages(store, ID, { from: 26, to: 35 })
  expect(seqs(store)).toEqual([
    ...numbers(11, 20),
    ...numbers(26, 30),
    ...numbers(32, 35),
    ...numbers(41, 60),
  ])
  expect(
    threadOf(store)?.entries.find((entry) => entry.state === 'sent' && entry.message.seq === 30),
  ).toMatchObject({
    message: { body: 'Edited' },
  })
  expect(threadOf(store)?.released).toEqual([
    { from: 21, to: 25 },
    { from: 36, to: 40 },
  ])
})

test('what cannot be restored stays released, and can be asked for again', async () => {
  const store = await openPage()
  releaseMessages(store, ID, { from: 21, to: 40 })
  desk.isOffline = true
  await restoreMessages(store, ID, { from: 21, to: 40 })
  expect(threadOf(store)).toMatchObject({ error: { code: 'network' }, released: [{ from: 21, to: 40 }] })
  desk.isOffline = false
  await restoreMessages(store, ID, { from: 21, to: 40 })
  expect(seqs(store)).toEqual(numbers(11, 60))
  expect(threadOf(store)).toMatchObject({ error: null, released: [] })
})

test('asks for nothing that is there', async () => {
  const store = await openPage()
  const asked = desk.queries.length
  await restoreMessages(store, ID, { from: 21, to: 40 })
  expect(desk.queries).toHaveLength(asked)
})

test('an event about a released message brings nothing back, and a new message comes as ever', async () => {
  const store = await openPage()
  releaseMessages(store, ID, { from: 21, to: 40 })
  desk.announce('message.created', { message: aMessage(30) })
  desk.announce('message.updated', { message: aMessage(31, { body: 'Edited' }) })
  desk.announce('message.created', { message: aMessage(61) })
  await vi.waitFor(() => expect(seqs(store)?.at(-1)).toBe(61))
  expect(seqs(store)).toEqual([...numbers(11, 20), ...numbers(41, 61)])
})

test('a reset begins the thread anew: nothing of it counts as released', async () => {
  const store = await openPage()
  releaseMessages(store, ID, { from: 21, to: 30 })
  await store.loadOlder(ID)
  desk.listeners[0]?.write(reset)
  desk.ready()
  await vi.waitFor(() => expect(threadOf(store)?.released).toEqual([]))
  expect(seqs(store)).toEqual(numbers(36, 60))
  expect(threadOf(store)?.hasOlder).toBe(true)
})

test('what is older than the last released range is forgotten with it, and comes as older messages do', async () => {
  const store = await openPage()
  releaseMessages(store, ID, { from: 21, to: 40 })
  forgetReleased(store, ID)
  expect(seqs(store)).toEqual(numbers(41, 60))
  expect(threadOf(store)).toMatchObject({ hasOlder: true, released: [] })
  await store.loadOlder(ID)
  expect(seqs(store)).toEqual(numbers(16, 60))
})

test('a thread of which nothing was released stays as it is', async () => {
  const store = await openPage()
  const before = store.getSnapshot()
  forgetReleased(store, ID)
  forgetReleased(store, 'another')
  releaseMessages(store, 'another', { from: 1, to: 10 })
  expect(store.getSnapshot()).toBe(before)
})
