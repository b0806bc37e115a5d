import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { HelpDesk } from '../../test/help-desk.ts'
import { useNetwork, useNoDelay } from '../../test/network.ts'
import { aMessage } from '../../test/samples.ts'
import type { EventsResource } from '../resources/events.ts'
import { followEvents, retryConnection } from './follow-events.ts'
import { createSupportStore } from './support-store.ts'

const network = useNetwork()
beforeEach(useNoDelay)

let desk: HelpDesk
beforeEach(() => {
  desk = new HelpDesk(network)
})
afterEach(() => desk.closePages())

/** A store whose live events come later than the rest, as often as a test lets them fail before. */
function openLatePage(failures = 0) {
  const { client } = desk.openPage()
  const load = vi.fn<() => Promise<EventsResource>>(async () => {
    if (load.mock.calls.length <= failures) throw new TypeError('Failed to fetch dynamically imported module')
    return client.events
  })
  const store = createSupportStore({ ...client, events: load })
  onTestFinished(() => store.dispose())
  const heard: string[] = []
  const end = followEvents(store, (events) => [
    events.on('message.created', ({ message }) => heard.push(message.body)),
  ])
  return { client, store, load, heard, end }
}

test('who listens before the code has come hears everything from the first event on', async () => {
  const { store, load, heard } = openLatePage()
  await store.start()
  await desk.goLive(store)
  desk.announce('message.created', { message: aMessage(2, { body: 'An answer' }) })
  await vi.waitFor(() => expect(heard).toEqual(['An answer']))
  expect(load).toHaveBeenCalledOnce()
})

test('listening alone fetches nothing', async () => {
  desk.token = null
  const { store, load } = openLatePage()
  await store.start()
  retryConnection(store)
  expect(load).not.toHaveBeenCalled()
})

test('code that does not come at first is asked for again, and whoever listens is not forgotten', async () => {
  const { store, load, heard } = openLatePage(2)
  await store.start()
  await desk.goLive(store)
  desk.announce('message.created', { message: aMessage(2, { body: 'An answer' }) })
  await vi.waitFor(() => expect(heard).toEqual(['An answer']))
  expect(load).toHaveBeenCalledTimes(3)
})

test('who has stopped listening before the code has come hears nothing', async () => {
  const { store, heard, end } = openLatePage()
  end()
  const others: string[] = []
  followEvents(store, (events) => [events.on('message.created', ({ message }) => others.push(message.body))])
  await store.start()
  await desk.goLive(store)
  desk.announce('message.created', { message: aMessage(2, { body: 'An answer' }) })
  await vi.waitFor(() => expect(others).toEqual(['An answer']))
  expect(heard).toEqual([])
})

test('a store that is disposed of closes the connection it has opened', async () => {
  const { client, store } = openLatePage()
  await store.start()
  await desk.goLive(store)
  store.dispose()
  expect(client.events.connection).toBe('closed')
})
