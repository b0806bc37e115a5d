import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { TEST_SECRET } from '../../test/secret.ts'
import { secretBox } from '../auth/sealed-secret.ts'
import { Bus } from './bus.ts'

interface Listening {
  bus: Bus
  pokes: number
  notes: unknown[]
  errors: unknown[]
}

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.drop())

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

/** A server process on the bus, once it hears itself. */
async function join(secret = TEST_SECRET): Promise<Listening> {
  const joined = { pokes: 0, notes: [] as unknown[], errors: [] as unknown[] }
  const bus = new Bus({
    url: db.serverUrl,
    box: secretBox(secret),
    onPoke: () => (joined.pokes += 1),
    onNote: (note) => joined.notes.push(note),
    onError: (error) => joined.errors.push(error),
  })
  open.push(bus)
  await expect.poll(() => bus.isHeard).toBe(true)
  return Object.assign(joined, { bus })
}

/** What anybody hears who has a login. */
async function listenIn(): Promise<string[]> {
  const spy = new pg.Client({ connectionString: db.serverUrl })
  const payloads: string[] = []
  spy.on('notification', ({ payload = '' }) => payloads.push(payload))
  await spy.connect()
  await spy.query('listen deskhand')
  open.push({ stop: () => spy.end() })
  return payloads
}

/** Says what everybody hears, and waits until these have: what was said before has arrived too. */
async function settle(speaker: Listening, ...hearers: Listening[]): Promise<void> {
  speaker.bus.send('settled')
  for (const { notes } of hearers) await expect.poll(() => notes).toContain('settled')
}

/** Lets processes learn of each other, and forgets what they were told until then. */
async function meet(...joined: Listening[]): Promise<void> {
  for (const speaker of joined) {
    const others = joined.filter((one) => one !== speaker)
    await settle(speaker, ...others)
    for (const { notes } of others) notes.length = 0
  }
  for (const one of joined) one.pokes = 0
}

describe('the bus', () => {
  it('tells the other processes that something was committed, and not the one that did', async () => {
    const [one, two, three] = [await join(), await join(), await join()]
    await meet(one, two, three)
    one.bus.poke()
    await settle(one, two, three)
    expect([one.pokes, two.pokes, three.pokes]).toEqual([0, 1, 1])
    expect(one.notes).toEqual([])
  })

  it('tells nobody of what was committed while there is nobody, and has a newcomer look for it', async () => {
    const alone = await join()
    const payloads = await listenIn()
    alone.bus.poke()
    alone.bus.send('to whom it may concern')
    await expect.poll(() => payloads.join()).toMatch(/notes/)
    expect(payloads.join()).not.toMatch(/poke/)
    const newcomer = await join()
    await expect.poll(() => [alone.pokes, newcomer.pokes]).toEqual([2, 2])
    newcomer.pokes = 0
    alone.bus.poke()
    await expect.poll(() => newcomer.pokes).toBe(1)
  })

  it('gathers what is said at the same moment into one NOTIFY', async () => {
    const [one, two] = [await join(), await join()]
    await meet(one, two)
    for (let i = 0; i < 200; i += 1) one.bus.poke()
    await settle(one, two)
    expect(two.pokes).toBe(1)
  })

  it('brings notes as they were, in order, however many fit into one payload', async () => {
    const [one, two] = [await join(), await join()]
    const notes = Array.from({ length: 300 }, (_, i) => ({ i, name: '€'.repeat(i % 50) }))
    for (const note of notes) one.bus.send(note)
    await expect.poll(() => two.notes).toEqual(notes)
  })

  it('leaves out what is too long and what is too much, and goes on', async () => {
    const [one, two] = [await join(), await join()]
    one.bus.send('x'.repeat(9_000))
    for (let i = 0; i < 2_000; i += 1) one.bus.send(i)
    await expect.poll(() => two.notes.length).toBeGreaterThan(100)
    await settle(one, two)
    expect(two.notes.length).toBeLessThan(1_000)
    expect([...one.errors, ...two.errors]).toEqual([])
  })

  it('shows nothing of its notes to others who listen, and takes none of theirs', async () => {
    const [one, two, stranger] = [
      await join(),
      await join(),
      await join('another operator, whose secret differs'),
    ]
    const payloads = await listenIn()
    one.bus.send({ name: 'Ada Lovelace' })
    await expect.poll(() => two.notes).toEqual([{ name: 'Ada Lovelace' }])
    await expect.poll(() => payloads.length).toBeGreaterThan(0)
    expect(payloads.join()).not.toMatch(/Ada/)
    for (const forged of ['', 'x', 'x notes', 'x notes e30=', `x notes ${'A'.repeat(200)}`, 'x unknown y'])
      await db.owner.query(`select pg_notify('deskhand', $1)`, [forged])
    await settle(one, two)
    expect(two.notes).toEqual([{ name: 'Ada Lovelace' }, 'settled'])
    expect(stranger.notes).toEqual([])
  })

  it('comes back after its connection was cut, and looks for what it missed', async () => {
    const [one, two] = [await join(), await join()]
    await db.owner.query('select 1')
    const superuser = new pg.Client({ connectionString: db.serverUrl })
    await superuser.connect()
    await superuser.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'deskhand bus' and datname = current_database()`,
    )
    await expect.poll(() => two.bus.isHeard).toBe(false)
    await expect.poll(() => one.bus.isHeard && two.bus.isHeard).toBe(true)
    expect(two.pokes).toBeGreaterThan(0)
    await settle(one, two)
    await superuser.end()
  })

  it('says that it is not heard where there is no database, and stops all the same', async () => {
    const errors: unknown[] = []
    const bus = new Bus({
      url: 'postgres://nobody@127.0.0.1:1/none',
      box: secretBox(TEST_SECRET),
      onPoke: () => {},
      onNote: () => {},
      onError: (error) => errors.push(error),
    })
    bus.poke()
    await expect.poll(() => errors.length).toBeGreaterThan(0)
    expect(bus.isHeard).toBe(false)
    await bus.stop()
  })
})
