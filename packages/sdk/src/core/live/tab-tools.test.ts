import { webcrypto } from 'node:crypto'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openCustomerTab } from '../../../test/browser/customer-tab.ts'
import { FakeBrowser } from '../../../test/browser/fake-browser.ts'
import { createFakeServer } from '../../testing.ts'
import { findTabTools } from './tab-tools.ts'

const { locks } = navigator

test('tabs share nothing where there is no page, no lock, no channel or no TLS', () => {
  expect(findTabTools()).toBeNull()
  vi.stubGlobal('document', new EventTarget())
  expect(findTabTools()).not.toBeNull()
  vi.stubGlobal('crypto', { ...webcrypto, subtle: undefined })
  expect(findTabTools()).toBeNull()
  vi.stubGlobal('crypto', webcrypto)
  vi.stubGlobal('navigator', {})
  expect(findTabTools()).toBeNull()
  vi.stubGlobal('navigator', { locks })
  vi.stubGlobal('BroadcastChannel', undefined)
  expect(findTabTools()).toBeNull()
})

const server = createFakeServer({ siteKey: 'shop' })
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 10_000 })

test('over the locks, channels and digests of the runtime, clients share one stream and replace each other', async () => {
  vi.stubGlobal('document', new EventTarget())
  const tools = findTabTools()
  const browser = new FakeBrowser(server)
  const open = () => openCustomerTab(browser, server, { tools })
  const [leader, ...others] = [open(), open(), open()]
  const tabs = [leader, ...others]
  onTestFinished(() => {
    for (const { end } of tabs) end()
    server.reset()
  })
  const { id } = await leader.tickets.create({ subject: 'Refund', body: 'It came broken.' })
  for (const { events } of tabs) {
    events.open()
    await eventually(() => events.connection).toBe('live')
  }
  expect(server.openStreams).toBe(1)
  server.asAgent.reply(id, 'One')
  for (const { heard } of tabs) await eventually(() => heard).toEqual(['One'])
  leader.events.close()
  await eventually(() => server.openStreams).toBe(0)
  server.asAgent.reply(id, 'Two')
  for (const { heard } of others) await eventually(() => heard).toEqual(['One', 'Two'])
  expect([leader.heard, server.openStreams]).toEqual([['One'], 1])
})

test('where locks are refused, each has a stream of its own', async () => {
  const browser = new FakeBrowser(server)
  const tab = openCustomerTab(browser, server)
  onTestFinished(() => {
    tab.end()
    server.reset()
  })
  const refused = () => Promise.reject(new DOMException('Not in a sandbox.', 'SecurityError'))
  Object.assign(tab.tab.tools, { locks: { request: refused } })
  const { id } = await tab.tickets.create({ subject: 'Refund', body: 'It came broken.' })
  tab.events.open()
  await eventually(() => tab.events.connection).toBe('live')
  server.asAgent.reply(id, 'One')
  await eventually(() => tab.heard).toEqual(['One'])
})
