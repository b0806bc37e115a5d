import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  isLeft,
  readLog,
  readLogEnd,
  type LogEntry,
  type LogPosition,
  type LogStretch,
  type TailedEntry,
} from '#server/db/events'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { LogTailer } from './tailer.ts'

let db: TestDatabase
let ticketIds: string[]
beforeAll(async () => {
  db = await createTestDatabase()
  const { rows: sites } = await db.owner.query<{ id: string }>(
    `insert into deskhand.sites (key, name, attachment_types) values ('shop', 'Shop', '{}') returning id`,
  )
  const { rows: customers } = await db.owner.query<{ id: string }>(
    'insert into deskhand.customers (site_id) values ($1) returning id',
    [sites[0]?.id],
  )
  const { rows } = await db.owner.query<{ id: string }>(
    `insert into deskhand.tickets (site_id, customer_id, subject)
    select $1, $2, 'Ticket ' || n from generate_series(1, 3) n returning id`,
    [sites[0]?.id, customers[0]?.id],
  )
  ticketIds = rows.map(({ id }) => id)
})
afterAll(() => db.drop())

const logged = (entries: readonly TailedEntry[]): LogEntry[] =>
  entries.flatMap((entry) => (isLeft(entry) ? [] : [entry]))

/** As the server reads it when nobody needs more than the entries. */
const log = {
  end: async (): Promise<LogPosition> => (await db.database.run({ kind: 'worker' }, readLogEnd()))[0],
  read: async (after: LogPosition, limit: number): Promise<LogStretch> =>
    (await db.database.run({ kind: 'worker' }, readLog(after, limit)))[0],
}

let published: LogEntry[]
let tailer: LogTailer<LogStretch>
const clients: pg.Client[] = []
beforeEach(() => {
  published = []
  tailer = new LogTailer({
    ...log,
    publish: async ({ entries }) => void published.push(...logged(entries)),
    patience: () => 500,
    onError: fail,
  })
})
afterEach(async () => {
  await tailer.stop()
  for (const client of clients.splice(0)) await client.end()
})

const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 5_000 })

function fail(error: unknown): never {
  throw error
}

/** Another connection, for transactions that overlap. */
async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: db.ownerUrl })
  await client.connect()
  clients.push(client)
  return client
}

/** Writes one event, and says by which message id it can be recognised. */
async function write(client: pg.Client, ticket = 0): Promise<string> {
  const mark = randomUUID()
  await client.query(
    `insert into deskhand.events (site_id, customer_id, ticket_id, message_id, type, is_public)
    select site_id, customer_id, id, $2, 'message.created', true from deskhand.tickets where id = $1`,
    [ticketIds[ticket], mark],
  )
  return mark
}

const marks = (): (string | null)[] => published.map((entry) => entry.message_id)

/** How often it looks into a log to which so many entries are added, one after the other, where a look takes two milliseconds. */
async function looksInASecondOf(writes: number): Promise<number> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  let [written, looks] = [0, 0]
  const busy = new LogTailer<LogStretch>({
    end: async () => ({ tx: 1, id: 0 }),
    async read({ id }) {
      looks += 1
      const found = Array.from({ length: written - id }, (_, index) => entryAt(id + index + 1))
      await new Promise((resolve) => setTimeout(resolve, 2))
      return { entries: found, isHeldBack: false }
    },
    publish: async () => undefined,
    patience: () => 10_000,
    onError: fail,
  })
  try {
    await busy.start()
    while (written < writes) {
      written += 1
      busy.poke()
      await vi.advanceTimersByTimeAsync(1_000 / writes)
    }
    return looks
  } finally {
    vi.useRealTimers()
    await busy.stop()
  }
}

const entryAt = (id: number): TailedEntry => ({
  tx: 1,
  id,
  site_id: '',
  ticket_id: '',
  type: 'ticket.left',
  moved_from: null,
  at: '',
})

describe('the tailer', () => {
  it('publishes what is written after its start, once and in order, and nothing from before', async () => {
    await write(db.owner)
    await tailer.start()
    const written = [await write(db.owner), await write(db.owner, 1), await write(db.owner)]
    tailer.poke()
    await eventually(marks).toEqual(written)
  })

  it('finds what nobody told it of', async () => {
    await tailer.start()
    const mark = await write(db.owner)
    await eventually(marks).toEqual([mark])
  })

  it('starts once, however often it is asked to', async () => {
    await Promise.all([tailer.start(), tailer.start(), tailer.start()])
    const mark = await write(db.owner)
    await tailer.start()
    tailer.poke()
    await eventually(marks).toEqual([mark])
  })

  it('holds a younger row back until an older transaction has ended, so that none is passed over', async () => {
    await tailer.start()
    const slow = await connect()
    await slow.query('begin')
    const early = await write(slow)
    const late = await write(db.owner, 1)
    tailer.poke()
    // Both looks of a reader that goes by id alone would have taken `late` by now.
    await vi.waitFor(async () => {
      const { rows } = await db.owner.query('select from deskhand.events where message_id = $1', [late])
      expect(rows).toHaveLength(1)
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(marks()).toEqual([])
    await slow.query('commit')
    tailer.poke()
    await eventually(marks).toEqual([early, late])
  })

  it('never hears of what was rolled back', async () => {
    await tailer.start()
    const undone = await connect()
    await undone.query('begin')
    await write(undone)
    await undone.query('rollback')
    const mark = await write(db.owner)
    tailer.poke()
    await eventually(marks).toEqual([mark])
  })

  it('misses and doubles nothing while many write at once', { timeout: 20_000 }, async () => {
    await tailer.start()
    const written = await Promise.all(
      Array.from({ length: 6 }, async (_, writer) => {
        const client = await connect()
        const own: string[] = []
        for (let i = 0; i < 50; i += 1) {
          await client.query('begin')
          own.push(await write(client, writer % 3))
          if (i % 7 === 0) await client.query('select pg_sleep(0.005)')
          await client.query('commit')
          tailer.poke()
        }
        return own
      }),
    )
    await eventually(() => published.length).toBe(300)
    expect(new Set(marks())).toEqual(new Set(written.flat()))
    for (const own of written)
      expect(marks().filter((mark) => mark !== null && own.includes(mark))).toEqual(own)
  })

  it('publishes more than one batch without waiting in between', async () => {
    await tailer.start()
    await db.owner.query(
      `insert into deskhand.events (site_id, customer_id, ticket_id, type, is_public)
      select site_id, customer_id, id, 'ticket.updated', true from deskhand.tickets, generate_series(1, 1200) where id = $1`,
      [ticketIds[0]],
    )
    tailer.poke()
    await eventually(() => published.length).toBe(1_200)
    const ids = published.map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
  })

  it('waits for a slow reader instead of running ahead of it, and hands over in order', async () => {
    const batches: number[] = []
    let isBusy = false
    await tailer.stop()
    tailer = new LogTailer({
      ...log,
      async publish({ entries }) {
        expect(isBusy).toBe(false)
        isBusy = true
        await new Promise((resolve) => setTimeout(resolve, 20))
        batches.push(...entries.map(({ id }) => id))
        isBusy = false
      },
      patience: () => 500,
      onError: fail,
    })
    await tailer.start()
    for (let i = 0; i < 10; i += 1) {
      await write(db.owner)
      tailer.poke()
    }
    await eventually(() => batches.length).toBe(10)
    expect(batches).toEqual(batches.toSorted((a, b) => a - b))
  })

  it('publishes again what a failed publishing left, and reports the failure', async () => {
    const errors: unknown[] = []
    const seen: (string | null)[] = []
    let isFirst = true
    await tailer.stop()
    tailer = new LogTailer({
      ...log,
      async publish({ entries }) {
        if (isFirst) {
          isFirst = false
          throw new Error('the hub is out')
        }
        seen.push(...logged(entries).map((entry) => entry.message_id))
      },
      patience: () => 500,
      onError: (error) => errors.push(error),
    })
    await tailer.start()
    const mark = await write(db.owner)
    tailer.poke()
    await eventually(() => seen).toEqual([mark])
    expect(errors).toMatchObject([{ message: 'the hub is out' }])
  })

  it('looks at once for what comes now and then, and seldom where hundreds come each second', async () => {
    expect(await looksInASecondOf(100)).toBe(100)
    expect(await looksInASecondOf(1_000)).toBeLessThan(60)
  })

  it('publishes nothing once it was stopped', async () => {
    await tailer.start()
    await tailer.stop()
    await write(db.owner)
    tailer.poke()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(published).toEqual([])
  })
})
