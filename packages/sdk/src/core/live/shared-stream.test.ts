import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { openCustomerTab } from '../../../test/browser/customer-tab.ts'
import type { CustomerTab } from '../../../test/browser/customer-tab.ts'
import { FakeBrowser } from '../../../test/browser/fake-browser.ts'
import { createFakeServer } from '../../testing.ts'
import { memoryStore } from '../session-store.ts'

const MINUTE = 60_000

const server = createFakeServer({ siteKey: 'shop' })
let browser: FakeBrowser
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  // The locks of the runtime outlive a fake browser, and know nothing of its time.
  vi.stubGlobal('navigator', {})
  browser = new FakeBrowser(server)
})
afterEach(() => {
  server.reset()
  vi.useRealTimers()
})

function openTab(): CustomerTab {
  const tab = openCustomerTab(browser, server)
  onTestFinished(tab.end)
  return tab
}

/** Time goes on while it is waited for. */
const eventually = <T>(read: () => T) => {
  const readLater = async (): Promise<T> => {
    await vi.advanceTimersByTimeAsync(500)
    return read()
  }
  return expect.poll(readLater, { interval: 1, timeout: 10_000 })
}

async function goLive(...tabs: CustomerTab[]): Promise<void> {
  for (const { events } of tabs) {
    events.open()
    await eventually(() => events.connection).toBe('live')
  }
}

async function openTicket(tab: CustomerTab = openTab()): Promise<string> {
  const { id } = await tab.tickets.create({ subject: 'Refund', body: 'It came broken.' })
  return id
}

async function allHear(tabs: readonly CustomerTab[], expected: string[]): Promise<void> {
  for (const { heard } of tabs) await eventually(() => heard).toEqual(expected)
}

describe('tabs of one customer', () => {
  test('share one stream, and each hears everything once', async () => {
    const ticket = await openTicket()
    const tabs = [openTab(), openTab(), openTab()]
    await goLive(...tabs)
    expect(server.openStreams).toBe(1)
    server.asAgent.reply(ticket, 'One')
    server.asAgent.reply(ticket, 'Two')
    server.asAgent.type(ticket)
    await allHear(tabs, ['One', 'Two', 'Agent writes'])
    expect(browser.network.requests.filter((request) => request === 'GET /v1/events')).toHaveLength(1)
  })

  test('go on when the leader crashes, with nothing lost in between', async () => {
    const ticket = await openTicket()
    const [leader, ...others] = [openTab(), openTab(), openTab()]
    await goLive(leader, ...others)
    leader.tab.crash()
    server.asAgent.reply(ticket, 'While nobody listened')
    await allHear(others, ['While nobody listened'])
    expect(server.openStreams).toBe(1)
    expect(leader.heard).toEqual([])
  })

  test('go on when the leader wants no more events', async () => {
    const ticket = await openTicket()
    const [leader, other] = [openTab(), openTab()]
    await goLive(leader, other)
    leader.events.close()
    server.asAgent.reply(ticket, 'To the other')
    await allHear([other], ['To the other'])
    expect([leader.heard, server.openStreams]).toEqual([[], 1])
  })

  test('replace a leader that is frozen, which is one of them when it runs again', async () => {
    const ticket = await openTicket()
    const [leader, other] = [openTab(), openTab()]
    await goLive(leader, other)
    leader.tab.freeze()
    server.asAgent.reply(ticket, 'Not by the leader')
    await allHear([other], ['Not by the leader'])
    leader.tab.thaw()
    await allHear([leader], ['Not by the leader'])
    server.asAgent.reply(ticket, 'To both')
    await allHear([leader, other], ['Not by the leader', 'To both'])
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(server.openStreams).toBe(1)
  })

  test('leave a leader alone that has nothing to say', async () => {
    await openTicket()
    const [leader, other] = [openTab(), openTab()]
    await goLive(leader, other)
    await vi.advanceTimersByTimeAsync(10 * MINUTE)
    expect(browser.locks.holders).toEqual([leader.tab])
    expect(other.states).toEqual(['connecting', 'live'])
  })

  test('that were put away for the back button catch up when they come back', async () => {
    const ticket = await openTicket()
    const [leader, other] = [openTab(), openTab()]
    await goLive(leader, other)
    leader.tab.putAway()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(browser.locks.holders).toEqual([other.tab])
    // A page with an open channel is not kept by every browser.
    expect(browser.lines).toBe(1)
    server.asAgent.reply(ticket, 'While it was away')
    await allHear([other], ['While it was away'])
    leader.tab.comeBack()
    await allHear([leader], ['While it was away'])
  })

  test('know how the connection of the leader stands, and can ask it to try now', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    await openTicket()
    const [leader, other] = [openTab(), openTab()]
    await goLive(leader, other)
    browser.network.isDown = true
    server.cutStreams()
    await vi.advanceTimersByTimeAsync(40_000)
    expect([leader.events.connection, other.events.connection]).toEqual(['offline', 'offline'])
    // The next try is half a minute away by then.
    browser.network.isDown = false
    await vi.advanceTimersByTimeAsync(10_000)
    expect(other.events.connection).toBe('offline')
    other.events.retry()
    await vi.advanceTimersByTimeAsync(1_000)
    expect([leader.events.connection, other.events.connection]).toEqual(['live', 'live'])
  })
})

describe('a tab that missed what the leader told', () => {
  test('asks for it by itself, and each event comes once and in its place', async () => {
    const ticket = await openTicket()
    const [leader, other] = [openTab(), openTab()]
    await goLive(leader, other)
    const tell = vi.spyOn(browser, 'pass')
    tell.mockImplementation((what) => (what === 'message' ? new Promise(() => undefined) : Promise.resolve()))
    for (const body of ['One', 'Two', 'Three']) server.asAgent.reply(ticket, body)
    await allHear([leader], ['One', 'Two', 'Three'])
    expect(other.heard).toEqual([])
    tell.mockRestore()
    server.asAgent.reply(ticket, 'Four')
    await allHear([other], ['One', 'Two', 'Three', 'Four'])
  })

  test('finds out by the next heartbeat when nothing more happens', async () => {
    const ticket = await openTicket()
    const [leader, other] = [openTab(), openTab()]
    await goLive(leader, other)
    const tell = vi.spyOn(browser, 'pass')
    tell.mockImplementation((what) => (what === 'message' ? new Promise(() => undefined) : Promise.resolve()))
    server.asAgent.reply(ticket, 'The last one')
    await allHear([leader], ['The last one'])
    tell.mockRestore()
    await allHear([other], ['The last one'])
  })
})

describe('what is nobody else’s', () => {
  test('is shared with no tab of another session, nor named after the token', async () => {
    const ada = openTab()
    const ticket = await openTicket(ada)
    const token = ada.sessions.token ?? ''
    const ben = openCustomerTab(browser, server, { sessionStore: memoryStore() })
    onTestFinished(ben.end)
    await ben.tickets.create({ subject: 'Of Ben', body: 'His own' })
    await goLive(ada, ben)
    expect(server.openStreams).toBe(2)
    server.asAgent.reply(ticket, 'For Ada')
    await allHear([ada], ['For Ada'])
    expect(ben.heard).toEqual([])
    expect(browser.locks.names).toHaveLength(2)
    expect(JSON.stringify([browser.posted, browser.locks.names])).not.toContain(token)
  })

  test('is in no tab any more when the customer has left in one of them', async () => {
    const ticket = await openTicket()
    const [one, two] = [openTab(), openTab()]
    await goLive(one, two)
    const posted = browser.posted.length
    two.sessions.logout().catch(() => undefined)
    expect(two.events.connection).toBe('closed')
    await eventually(() => [one.events.connection, server.openStreams]).toEqual(['closed', 0])
    server.asAgent.reply(ticket, 'Too late')
    await vi.advanceTimersByTimeAsync(5 * MINUTE)
    expect([one.heard, two.heard]).toEqual([[], []])
    expect(JSON.stringify(browser.posted.slice(posted))).not.toContain('frames":[{')
  })

  test('is not told any more when a listener ends the session in the midst of it', async () => {
    const ticket = await openTicket()
    const [one, two] = [openTab(), openTab()]
    await goLive(one, two)
    one.events.on('message.created', ({ message }) => {
      if (message.body === 'Sign out now') void one.sessions.logout().catch(() => undefined)
    })
    // Both come in one piece.
    browser.network.isDown = true
    server.cutStreams()
    await eventually(() => one.events.connection).toBe('offline')
    for (const body of ['Sign out now', 'Nobody is there']) server.asAgent.reply(ticket, body)
    browser.network.isDown = false
    await allHear([one], ['Sign out now'])
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect([one.heard, two.heard]).toEqual([['Sign out now'], []])
  })

  test('begins anew with the next customer', async () => {
    const ticket = await openTicket()
    const [one, two] = [openTab(), openTab()]
    await goLive(one, two)
    await one.sessions.logout()
    server.asAgent.reply(ticket, 'For whoever was here')
    const next = await openTicket(one)
    await goLive(one, two)
    expect(server.openStreams).toBe(1)
    server.asAgent.reply(next, 'For the next one')
    await allHear([one, two], ['For the next one'])
  })

  test('is not taken from messages that are none of ours', async () => {
    const [one, two] = [openTab(), openTab()]
    const ticket = await openTicket(one)
    const names: string[] = []
    const { Channel } = one.tab.tools
    Object.assign(one.tab.tools, {
      Channel: class extends Channel {
        constructor(name: string) {
          super(name)
          names.push(name)
        }
      },
    })
    await goLive(one, two)
    const intruder = new Channel(names[0] ?? '')
    const shout = intruder.postMessage.bind(intruder)
    const message = { type: 'message.created', ticketId: ticket, data: { message: { body: 'Forged' } } }
    const frame = { id: 'x', event: 'message.created', data: JSON.stringify(message) }
    const standing = { state: 'live', after: null, frames: [frame] }
    for (const nonsense of [
      null,
      'shout',
      7,
      { ...standing, state: 'open' },
      { ...standing, after: 7 },
      { ...standing, frames: 'none' },
      { ...standing, frames: [null] },
      { ...standing, frames: [{ ...frame, id: 7 }] },
      { ...standing, frames: [{ ...frame, data: message }] },
      { frames: [frame] },
    ])
      shout(nonsense)
    await vi.advanceTimersByTimeAsync(1_000)
    expect([one.heard, two.heard, two.events.connection]).toEqual([[], [], 'live'])
  })
})

describe('pages nobody looks at', () => {
  test('keep no stream after five minutes, and catch up when one of them is seen', async () => {
    const ticket = await openTicket()
    const tabs = [openTab(), openTab()]
    const [one, two] = tabs
    await goLive(...tabs)
    for (const { tab } of tabs) tab.show(false)
    await vi.advanceTimersByTimeAsync(4 * MINUTE)
    expect(server.openStreams).toBe(1)
    await vi.advanceTimersByTimeAsync(2 * MINUTE)
    expect(server.openStreams).toBe(0)
    expect(tabs.map(({ events }) => events.connection)).toEqual(['offline', 'offline'])
    server.asAgent.reply(ticket, 'Meanwhile')
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect([one?.heard, two?.heard]).toEqual([[], []])
    two?.tab.show(true)
    await allHear(tabs, ['Meanwhile'])
  })

  test('hear all of it while somebody looks at another one', async () => {
    const ticket = await openTicket()
    const [hidden, seen] = [openTab(), openTab()]
    await goLive(hidden, seen)
    hidden.tab.show(false)
    await vi.advanceTimersByTimeAsync(10 * MINUTE)
    expect(browser.locks.holders).toEqual([seen.tab])
    server.asAgent.reply(ticket, 'To both')
    await allHear([hidden, seen], ['To both'])
  })
})
