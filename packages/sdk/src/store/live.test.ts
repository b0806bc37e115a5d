import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { HelpDesk } from '../../test/help-desk.ts'
import { useNetwork, useNoDelay } from '../../test/network.ts'

const network = useNetwork()
beforeEach(useNoDelay)

let desk: HelpDesk
beforeEach(() => {
  desk = new HelpDesk(network)
})
afterEach(() => desk.closePages())

/** And whoever waited for it has gone on. */
async function codeHasCome(): Promise<void> {
  await import('./live-updates.ts')
  await new Promise((resolve) => setTimeout(resolve))
}

test('who leaves before the code has come opens no connection for whoever is next', async () => {
  const { client, store } = desk.openPage()
  const open = vi.spyOn(client.events, 'open')
  const starting = store.start()
  await store.logout()
  await starting
  await codeHasCome()
  expect(open).not.toHaveBeenCalled()
})

test('a store that is disposed of before the code has come follows nothing', async () => {
  const { client, store } = desk.openPage()
  const starting = store.start()
  store.dispose()
  await starting
  await codeHasCome()
  expect(client.events.connection).toBe('closed')
})

test('a connection that was open before counts from the beginning', async () => {
  const { client, store } = desk.openPage()
  client.events.open()
  await vi.waitFor(() => expect(desk.listeners).toHaveLength(1))
  desk.ready()
  await vi.waitFor(() => expect(client.events.connection).toBe('live'))
  await store.start()
  await vi.waitFor(() => expect(store.getSnapshot().connection).toBe('online'))
})
