import fc from 'fast-check'
import type { AsyncCommand } from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { World } from '../../../test/browser/world.ts'
import type { Listener } from '../../../test/browser/world.ts'
import { signIdentity } from '../../node.ts'
import { createFakeServer } from '../../testing.ts'
import './live-updates.ts' // or else the first run would be about how long it takes to load

const TABS_AT_MOST = 4
const RUNS = 30

const server = createFakeServer({ siteKey: 'shop' })
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  // The locks of the runtime outlive a fake browser, and know nothing of its time.
  vi.stubGlobal('navigator', {})
})
afterEach(() => vi.useRealTimers())

type Step = AsyncCommand<object, World, boolean>

const step = (name: string, run: (world: World) => unknown): Step => ({
  check: () => true,
  run: async (_, world) => void (await run(world)),
  toString: () => name,
})

/** Something that becomes of one of the tabs. */
const tabStep = (name: string, run: (listener: Listener, world: World) => void): fc.Arbitrary<Step> =>
  fc.nat(TABS_AT_MOST - 1).map((index) =>
    step(`${name} tab ${index}`, (world) => {
      const listener = world.listeners[index % world.listeners.length]
      if (listener && !listener.client.tab.isGone) run(listener, world)
    }),
  )

const always = (name: string, run: (world: World) => unknown): fc.Arbitrary<Step> =>
  fc.constant(name).map(() => step(name, run))

const said = [
  always('reply', (world) => world.customer !== null && world.reply()),
  always('note', (world) => world.customer !== null && world.note()),
]

const tabs = [
  always('open a tab', (world) => world.listeners.length < TABS_AT_MOST && world.openTab()),
  tabStep('crash', ({ client }) => client.tab.crash()),
  tabStep('freeze', ({ client }) => client.tab.freeze()),
  tabStep('thaw', ({ client }) => client.tab.thaw()),
  tabStep('hide', ({ client }) => client.tab.show(false)),
  tabStep('show', ({ client }) => client.tab.show(true)),
  tabStep('put away', ({ client }) => client.tab.putAway()),
  tabStep('come back to', ({ client }) => client.tab.comeBack()),
  tabStep('close and open the events of', ({ client, customer }) => {
    client.events.close()
    if (customer !== null) client.events.open()
  }),
]

const network = [
  always('cut', () => server.cutStreams()),
  always('mute', ({ browser }) => browser.network.muteStreams()),
  always('twice', ({ browser }) => void (browser.network.duplicates += 1)),
  fc
    .boolean()
    .map((isDown) => step(`down: ${isDown}`, ({ browser }) => void (browser.network.isDown = isDown))),
  fc
    .boolean()
    .map((blocks) =>
      step(`blocked: ${blocks}`, ({ browser }) => void (browser.network.blocksStreams = blocks)),
    ),
  fc
    .constantFrom(10, 1_000, 15_000, 60_000, 400_000)
    .map((span) => step(`${span} ms`, async () => void (await vi.advanceTimersByTimeAsync(span)))),
]

/** Whether a tab has heard each reply since it was live first, once and in order. */
function hasHeardAll({ replies, liveSince }: Listener, world: World): boolean {
  const first = replies[0] ?? world.replies + 1
  return (
    liveSince !== null &&
    first <= liveSince + 1 &&
    replies.length === world.replies - first + 1 &&
    replies.every((reply, i) => reply === first + i)
  )
}

const isAsItShouldBe = (world: World) => () =>
  world.alive.every((listener) =>
    world.customer === null
      ? listener.client.events.connection === 'closed'
      : listener.customer === world.customer && hasHeardAll(listener, world),
  )

const reportOf = ({ customer, liveSince, replies, client }: Listener) => ({
  customer,
  liveSince,
  replies,
  states: client.states,
})

async function live(world: World, scheduler: fc.Scheduler, steps: Iterable<Step>): Promise<void> {
  try {
    await world.comeIn()
    world.openTab()
    world.openTab()
    await fc.scheduledModelRun(scheduler, () => ({ model: {}, real: world }), steps)
    const isRight = await world.comesRight(isAsItShouldBe(world))
    expect(world.listeners.flatMap(({ faults }) => faults)).toEqual([])
    if (!world.hasForgotten) expect(world.listeners.filter(({ resets }) => resets > 0)).toEqual([])
    expect(isRight, JSON.stringify(world.alive.map(reportOf))).toBe(true)
  } finally {
    await world.end()
  }
}

/** Lets any of these steps happen in any order, with whatever they set off delivered at any moment between them. */
async function tryEverything(steps: fc.Arbitrary<Step>[], getIdentityToken?: () => string): Promise<void> {
  const commands = fc.commands(steps, { maxCommands: 40, size: '+1' })
  const run = fc.asyncProperty(fc.scheduler(), commands, (scheduler, chosen) =>
    live(new World(server, scheduler, getIdentityToken), scheduler, chosen),
  )
  await fc.assert(run, { numRuns: RUNS })
}

test('whatever becomes of tabs and network, each tab hears each event once and in order', async () => {
  await tryEverything([...said, ...said, ...tabs, ...network])
}, 120_000)

test('where the log has forgotten what a tab missed, the tab is told so, and hears the rest', async () => {
  const forget = always('forget the past', (world) => world.forget())
  await tryEverything([...said, ...said, ...tabs, ...network, forget])
}, 120_000)

test('nobody hears anything of a customer who was here before', async () => {
  await tryEverything([
    ...said,
    ...said,
    ...tabs,
    ...network,
    always('leave', (world) => world.leave()),
    always('come in', (world) => world.comeIn()),
    tabStep('leave in', ({ client }, world) => {
      world.customer = null
      client.sessions.logout().catch(() => undefined)
    }),
    always('end the sessions', (world) => {
      world.customer = null
      server.expireSessions()
    }),
  ])
}, 120_000)

test('nothing is lost when sessions end and can be renewed', async () => {
  const signed = () => signIdentity({ sub: 'ada', name: 'Ada' }, server.identityKey)
  const expire = always('end the sessions', () => server.expireSessions())
  await tryEverything([...said, ...tabs, ...network, expire, expire], signed)
}, 120_000)
