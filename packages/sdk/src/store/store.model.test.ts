import fc from 'fast-check'
import type { AsyncCommand } from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { useNoDelay } from '../../test/network.ts'
import type { Tab } from '../../test/model/tab.ts'
import { World } from '../../test/model/world.ts'
import type { Fault } from '../../test/model/world.ts'
// Or else the first run would be about how long these take to load.
import './keeper.ts'
import './live-updates.ts'

const TABS_AT_MOST = 3
const ROUNDS = 40

beforeEach(useNoDelay)

type Step = AsyncCommand<object, World, boolean>

/** Something happens, and then so much of what waits goes on. */
function step(name: string, run: (world: World) => unknown): fc.Arbitrary<Step> {
  return fc.nat(12).map((count) => ({
    check: () => true,
    async run(_, world) {
      await run(world)
      await world.step(count)
      world.openTabs.forEach(checkThread)
    },
    toString: () => `${name} +${count}`,
  }))
}

/** Something happens in one of the tabs. */
const tabStep = (name: string, run: (tab: Tab, world: World) => unknown): fc.Arbitrary<Step> =>
  fc.nat(TABS_AT_MOST - 1).chain((index) =>
    step(`${name} in tab ${index}`, (world) => {
      const tab = world.openTabs[index % Math.max(1, world.openTabs.length)]
      return tab && run(tab, world)
    }),
  )

function write(tab: Tab, world: World): void {
  if (!world.ticket) return
  const text = world.newText('message')
  world.written.push({ text, fate: 'arrives' })
  tab.store.send(world.ticket.id, { body: text })
}

function discard(tab: Tab, world: World): void {
  const [pending] = tab.store.getSnapshot().outbox
  if (!pending) return
  for (const written of world.written) if (written.text === pending.body) written.fate = 'discarded'
  tab.store.discard(pending.clientId)
}

/** The customer goes: not one byte of theirs may be left, or be sent. Then comes the next one. */
async function leave(world: World, how: () => Promise<unknown>): Promise<void> {
  await goAway(world, how)
  checkSecrets(world, [world.storage.text])
  await world.begin()
}

/** The customer's session ends: what they wrote may wait for them, out of sight, until somebody else comes. */
async function expire(world: World, how: () => Promise<unknown>): Promise<void> {
  await goAway(world, how)
  checkSecrets(world)
  await world.begin()
  await world.calm()
  checkSecrets(world, [world.storage.text])
}

async function goAway(world: World, how: () => Promise<unknown>): Promise<void> {
  await world.calm()
  await world.leave()
  const leaving = how()
  await world.calm()
  await leaving
}

const steps = [
  tabStep('write', write),
  tabStep('write', write),
  tabStep('draft', ({ store }, world) => store.setDraft('new', world.newDraft())),
  tabStep('discard', discard),
  tabStep('crash', (tab, world) => world.openTabs.length > 1 && world.crash(tab)),
  tabStep('reload', async (tab, world) => {
    world.crash(tab)
    await world.openTab()
  }),
  tabStep('offline', (tab) => {
    tab.isOffline = true
    tab.events.setLive(false)
  }),
  tabStep('online', (tab) => {
    tab.isOffline = false
    tab.events.setLive(true)
  }),
  step('open a tab', (world) => world.openTabs.length < TABS_AT_MOST && world.openTab()),
  step('reply', (world) => world.reply()),
  step('echo', (world) => void (world.echoes = 3 - world.echoes)),
  fc
    .constantFrom<Fault>('network', 'lost answer', 'busy')
    .chain((fault) => step(fault, (world) => void world.faults.push(fault))),
  tabStep('logout', (tab, world) => leave(world, () => tab.store.logout().catch(() => undefined))),
]

const anonymousSteps = [
  tabStep('identify', (tab, world) => void world.identify(tab)),
  tabStep('expire', (tab, world) =>
    expire(world, () => {
      world.fake.expireSessions()
      return tab.store.loadTickets()
    }),
  ),
]

const identifiedSteps = [step('expire', (world) => world.fake.expireSessions())]

const linesOf = ({ store }: Tab, ticketId: string) =>
  (store.getSnapshot().threads[ticketId]?.entries ?? []).map((entry) =>
    entry.state === 'sent' ? entry.message.body : `${entry.state} ${entry.body}`,
  )

/** At no moment is a message there twice, or out of the server's order, or not any more. */
function checkThread({ store, vanished }: Tab): void {
  expect([...vanished]).toEqual([])
  for (const { entries } of Object.values(store.getSnapshot().threads)) {
    const texts = entries.map((entry) => (entry.state === 'sent' ? entry.message.body : entry.body))
    expect(new Set(texts).size).toBe(texts.length)
    const seqs = entries.flatMap((entry) => (entry.state === 'sent' ? [entry.message.seq] : []))
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
  }
}

function checkSecrets(world: World, kept: readonly string[] = []): void {
  const memory = world.openTabs.map(({ store }) => JSON.stringify(store.getSnapshot()))
  const everywhere = [...kept, ...memory, ...world.overheard].join('\n')
  for (const secret of world.secrets) expect(everywhere).not.toContain(secret)
}

/** Once everything is mended, nothing is stuck and nothing is lost. */
async function checkEnd(world: World): Promise<void> {
  await world.calm()
  const { ticket } = world
  if (!ticket) return
  const thread = await world.thread()
  for (const { text, fate } of world.written) {
    const times = thread.filter((line) => line === text).length
    if (fate === 'arrives') expect([text, times]).toEqual([text, 1])
    else expect(times).toBeLessThanOrEqual(1)
  }
  for (const tab of world.openTabs) {
    expect(linesOf(tab, ticket.id)).toEqual(thread)
    expect(tab.store.getSnapshot().outbox).toEqual([])
  }
  const drafts = world.openTabs.map(({ store }) => store.draft('new'))
  expect(new Set(drafts).size).toBeLessThanOrEqual(1)
}

test('a world is calm only when the server has proved who somebody is, however long that takes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const world = new World(scheduler, false)
      await world.openTab()
      await world.begin()
      world.fake.delay(100)
      for (const tab of world.openTabs) void world.identify(tab)
      await world.calm()
      expect(world.openTabs.map(({ store }) => store.getSnapshot().customer)).toMatchObject([
        { verified: true },
      ])
      world.end()
    }),
    { numRuns: 1 },
  )
})

test.each([
  { who: 'anonymous', isIdentified: false, more: anonymousSteps },
  { who: 'identified', isIdentified: true, more: identifiedSteps },
])(
  'whatever happens, an $who customer sees each message once, in order, and takes everything along',
  async ({ isIdentified, more }) => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.commands([...steps, ...more], { maxCommands: 25 }),
        async (scheduler, commands) => {
          const world = new World(scheduler, isIdentified)
          await world.openTab()
          await world.openTab()
          await world.begin()
          try {
            await fc.asyncModelRun(() => ({ model: {}, real: world }), commands)
            await checkEnd(world)
          } finally {
            world.end()
          }
        },
      ),
      { numRuns: ROUNDS },
    )
  },
  300_000,
)
