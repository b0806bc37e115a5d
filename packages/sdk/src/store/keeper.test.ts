import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { eventually } from '../../test/eventually.ts'
import { createFakeBrowser } from '../../test/fake-page.ts'
import type { FakeBrowser, FakePage } from '../../test/fake-page.ts'
import { linesOf } from '../../test/help-desk.ts'
import { FullStorage, MemoryStorage, silentStorage } from '../../test/memory-storage.ts'
import { useNoDelay } from '../../test/network.ts'
import { signIdentity } from '../node.ts'
import { aCustomer } from '../../test/samples.ts'
import { createKeeper } from './keeper.ts'
import type { Keeper } from './keeper.ts'
import type { SavedMaps } from './saved-values.ts'
import type { StoredEntry } from './storage.ts'

beforeEach(useNoDelay)

let browser: FakeBrowser
beforeEach(() => {
  browser = createFakeBrowser()
})
afterEach(() => vi.unstubAllGlobals())

const identityOf = (sub: string) => signIdentity({ sub }, browser.fake.identityKey)

async function reload({ store }: FakePage): Promise<FakePage> {
  store.dispose()
  const next = browser.openPage()
  await next.store.start()
  return next
}

test('a message is kept before it is tried for the first time', async () => {
  const { store, client, ticket } = await browser.openThread()
  const send = vi.spyOn(client.messages, 'send').mockImplementation(() => {
    expect(browser.storage.text).toContain('Hello')
    return new Promise(() => undefined)
  })
  store.send(ticket.id, { body: 'Hello' })
  await eventually(() => expect(send).toHaveBeenCalled())
})

test('a storage that never answers holds nothing up', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const { store } = browser.openPage({ storage: silentStorage })
  void store.createTicket({ subject: 'Refund', body: 'It came broken.' })
  await eventually(() => expect(store.getSnapshot().tickets.items).toHaveLength(1))
  const id = store.getSnapshot().tickets.items[0]?.id ?? ''
  void store.openTicket(id)
  store.setDraft(id, 'typed')
  store.send(id, { body: 'Hello' })
  await eventually(() => expect(linesOf(store, id)).toContain('sent Hello'))
  expect(store.getSnapshot()).toMatchObject({ storage: 'denied', drafts: { [id]: 'typed' } })
})

test('a storage that has room again is used again', async () => {
  const storage = new MemoryStorage()
  const { store, client } = browser.openPage({ storage })
  await client.sessions.start()
  await store.start()
  const full = new DOMException('The quota has been exceeded.', 'QuotaExceededError')
  const write = vi.spyOn(storage, 'write').mockRejectedValue(full)
  store.setDraft('new', 'first')
  await eventually(() => expect(store.getSnapshot().storage).toBe('full'))
  write.mockRestore()
  store.setDraft('new', 'second')
  await eventually(() => expect(store.getSnapshot().storage).toBe('ready'))
  expect(storage.text).toContain('second')
})

test('what another tab does not take away is not lost by a failing storage', async () => {
  const storage = new FullStorage()
  const { store, client } = browser.openPage({ storage })
  await client.sessions.start()
  await store.start()
  vi.spyOn(storage, 'write').mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'))
  store.setDraft('new', 'in memory only')
  await eventually(() => expect(store.getSnapshot().storage).toBe('full'))
  await storage.write([])
  expect(store.draft('new')).toBe('in memory only')
})

describe('whose it is', () => {
  test('what was anonymous is that of who the visitor turns out to be, in all tabs', async () => {
    const page = await browser.openThread()
    const { store: other } = browser.openPage()
    await other.start()
    browser.fake.fail('POST /v1/tickets/:id/messages', 'ticket_closed')
    page.store.send(page.ticket.id, { body: 'unsent' })
    page.store.setDraft('new', 'typed')
    await eventually(() => expect(other.getSnapshot().outbox[0]?.state).toBe('failed'))
    await page.store.identify(identityOf('user-7'))
    for (const store of [page.store, other])
      await eventually(() =>
        expect(store.getSnapshot()).toMatchObject({
          customer: { verified: true },
          drafts: { new: 'typed' },
          outbox: [{ body: 'unsent' }],
        }),
      )
    await eventually(() => expect(ownersOf(browser)).toHaveLength(1))
  })

  test('what is written while another tab moves everything to who the visitor turns out to be goes along', async () => {
    const storage = new MemoryStorage()
    const { keeper, maps } = keeperOf(storage)
    keeper.adopt(aCustomer({ id: 'visitor' }))
    await keeper.settled()
    // The other tab has moved what there was, and removed all trace of the visitor; then comes the last write of this one.
    await storage.clear('deskhand:demo:1:visitor:')
    keeper.set('draft', 'new', 'typed last')
    keeper.hide()
    keeper.adopt(aCustomer({ id: 'user-7', verified: true, claimedIds: ['visitor'] }))
    await eventually(() => expect(maps.draft.get('new')).toBe('typed last'))
    await eventually(() => expect(storage.text).not.toContain(':visitor:'))
  })

  describe('what a page wrote last, after another tab had moved everything, and before it crashed', () => {
    let storage: MemoryStorage
    let tab: Keeper
    beforeEach(async () => {
      storage = new MemoryStorage()
      tab = keeperOf(storage).keeper
      tab.adopt(aCustomer({ id: 'visitor' }))
      tab.adopt(aCustomer({ id: 'user-7', verified: true, claimedIds: ['visitor'] }))
      await tab.open()
      await tab.settled()
      await storage.write([['deskhand:demo:1:visitor:draft:new', 'typed last']])
    })

    test('goes along with who the visitor has turned out to be', async () => {
      const { keeper, maps } = keeperOf(storage)
      await keeper.open()
      expect(maps.draft.get('new')).toBe('typed last')
      await eventually(() => expect(storage.text).not.toContain(':visitor:'))
      expect(storage.text).toContain('typed last')
    })

    test('is wiped by a logout', async () => {
      tab.clear()
      await tab.settled()
      expect(storage.text).not.toContain('typed last')
    })

    test('is wiped, and shown to nobody, when somebody else comes', async () => {
      const { keeper, maps } = keeperOf(storage, 'another token')
      keeper.adopt(aCustomer({ id: 'user-8', verified: true, claimedIds: ['another visitor'] }))
      await eventually(() => expect(storage.text).not.toContain('typed last'))
      expect(maps.draft.size).toBe(0)
    })
  })

  test('two identified customers share nothing, whichever tab they come in', async () => {
    const page = browser.openPage()
    await page.store.identify(identityOf('user-1'))
    await page.store.start()
    page.store.setDraft('new', 'secret of user-1')
    await eventually(() => expect(browser.storage.text).toContain('secret'))
    await page.store.identify(identityOf('user-2'))
    expect(page.store.getSnapshot().drafts).toEqual({})
    await eventually(() => expect(browser.storage.text).not.toContain('secret'))
    const next = await reload(page)
    expect(next.store.getSnapshot().drafts).toEqual({})
  })

  test('what somebody left whose session has ended is shown to nobody, and wiped when somebody else comes', async () => {
    const page = browser.openPage()
    await page.store.identify(identityOf('user-1'))
    page.store.setDraft('new', 'secret')
    await eventually(() => expect(browser.storage.text).toContain('secret'))
    page.store.dispose()
    await page.client.sessions.logout()
    const { store } = browser.openPage()
    await store.start()
    expect(store.getSnapshot().drafts).toEqual({})
    await store.createTicket({ subject: 'Somebody new', body: 'Hello' })
    await eventually(() => expect(browser.storage.text).not.toContain('secret'))
    expect(store.getSnapshot().drafts).toEqual({})
  })

  test('a logout before anything was read from the storage wipes it all the same', async () => {
    const page = browser.openPage()
    await page.store.identify(identityOf('user-1'))
    page.store.setDraft('new', 'secret')
    await eventually(() => expect(browser.storage.text).toContain('secret'))
    page.store.dispose()
    await browser.openPage().store.logout()
    await eventually(() => expect(browser.storage.items.size).toBe(0))
  })

  test('a tab that has not heard yet of who came in wipes nothing of theirs', async () => {
    const { store } = browser.openPage()
    await store.start()
    const theirs: StoredEntry[] = [
      ['deskhand:demo:1:user-9:owner', { id: 'user-9', claimedIds: [], session: 'of another tab' }],
      ['deskhand:demo:1:user-9:draft:new', 'their draft'],
    ]
    await browser.storage.write(theirs)
    store.setDraft('new', 'mine')
    await eventually(() => expect(browser.storage.text).toContain('mine'))
    expect(browser.storage.text).toContain('their draft')
  })
})

describe('two tabs', () => {
  test('send a message once, and both show it at every moment', async () => {
    const one = await browser.openThread()
    const two = browser.openPage()
    await two.store.start()
    await two.store.openTicket(one.ticket.id)
    const sends = [vi.spyOn(one.client.messages, 'send'), vi.spyOn(two.client.messages, 'send')]
    const seen = new Set<string>()
    two.store.subscribe(() => seen.add(linesOf(two.store, one.ticket.id).slice(1).join()))
    one.store.send(one.ticket.id, { body: 'Hello' })
    for (const { store } of [one, two])
      await eventually(() => expect(linesOf(store, one.ticket.id).at(-1)).toBe('sent Hello'))
    expect(sends.map(({ mock }) => mock.calls.length)).toEqual([1, 0])
    await eventually(() => expect(two.store.getSnapshot().outbox).toEqual([]))
    // Once it was shown there, it never went away.
    expect([...seen].slice([...seen].indexOf('sending Hello'))).not.toContain('')
  })

  test('on a page without locks may both send it, and it is one message', async () => {
    vi.stubGlobal('navigator', {})
    const one = await browser.openThread()
    const two = browser.openPage()
    await two.store.start()
    await two.store.openTicket(one.ticket.id)
    browser.isOffline = true
    one.store.send(one.ticket.id, { body: 'Hello' })
    await eventually(() => expect(linesOf(two.store, one.ticket.id)).toContain('sending Hello'))
    browser.isOffline = false
    for (const { store } of [one, two])
      await eventually(() =>
        expect(linesOf(store, one.ticket.id)).toEqual(['sent It came broken.', 'sent Hello']),
      )
  })

  test('know of a discarded message both', async () => {
    const one = await browser.openThread()
    const two = browser.openPage()
    await two.store.start()
    browser.fake.fail('POST /v1/tickets/:id/messages', 'ticket_closed')
    one.store.send(one.ticket.id, { body: 'Hello' })
    await eventually(() => expect(two.store.getSnapshot().outbox).toMatchObject([{ state: 'failed' }]))
    two.store.discard(two.store.getSnapshot().outbox[0]?.clientId ?? '')
    await eventually(() => expect(one.store.getSnapshot().outbox).toEqual([]))
    await eventually(() => expect(browser.storage.text).not.toContain('Hello'))
  })

  test('show a discarded message no longer than until the thread can be read again', async () => {
    const one = await browser.openThread()
    const { id } = one.ticket
    const two = browser.openPage()
    await two.store.start()
    browser.fake.fail('POST /v1/tickets/:id/messages', 'ticket_closed')
    one.store.send(id, { body: 'Hello' })
    await eventually(() => expect(two.store.getSnapshot().outbox).toMatchObject([{ state: 'failed' }]))
    browser.fake.fail('GET /v1/tickets/:id/messages', 'forbidden')
    two.store.discard(two.store.getSnapshot().outbox[0]?.clientId ?? '')
    await eventually(() => expect(one.store.getSnapshot().threads[id]?.error).not.toBeNull())
    expect(one.store.getSnapshot().outbox).toHaveLength(1)
    await one.store.openTicket(id)
    await eventually(() => expect(one.store.getSnapshot().outbox).toEqual([]))
  })
})

test('a clientId the server knows with other files is a message that was sent', async () => {
  const { store, ticket } = await browser.openThread()
  browser.fake.fail('POST /v1/tickets/:id/messages', 'client_id_reused')
  store.send(ticket.id, { body: 'Hello' })
  await eventually(() => expect(store.getSnapshot().outbox).toEqual([]))
})

test('on a server it does nothing, and needs no browser', async () => {
  vi.stubGlobal('navigator', undefined)
  const { store } = browser.openPage({ storage: null })
  await store.start()
  expect(store.getSnapshot()).toMatchObject({ customer: null, storage: 'none', connection: 'idle' })
})

const ownersOf = ({ storage }: FakeBrowser) => [
  ...new Set([...storage.items.keys()].map((key) => key.split(':')[3])),
]

function keeperOf(storage: MemoryStorage, token = 'token'): { keeper: Keeper; maps: SavedMaps } {
  const maps = createMaps()
  const ignore = () => undefined
  const options = { storage, namespace: 'demo', maps, onChange: ignore, onState: ignore }
  return { keeper: createKeeper({ ...options, token: () => token }), maps }
}

const createMaps = (): SavedMaps => ({
  draft: new Map(),
  outbox: new Map(),
  file: new Map(),
  upload: new Map(),
  attempt: new Map(),
})
