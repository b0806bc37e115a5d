import type { DayRange } from '@deskhand/sdk'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Context } from '#server/db/context'
import {
  backlog,
  deflection,
  openTicketAges,
  openTicketsBy,
  satisfaction,
  timesBy,
} from '#server/db/statistics'
import { foldStatistics } from '#server/db/statistics-fold'
import { hashToken } from '#server/auth/session-token'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
let admin: Context
beforeAll(async () => {
  database = await createSqlDatabase()
  const { siteId, adminId } = database.world.home
  const tokenHash = hashToken('a session of the admin')
  await database.owner.query(
    `insert into deskhand.sessions (token_hash, user_id, expires_at) values ($1, $2, now() + interval '1 day')`,
    [tokenHash, adminId],
  )
  admin = { kind: 'member', tokenHash, siteId }
})
afterAll(() => database.drop())

/** Yesterday and today, whatever the hour. */
const range = (): DayRange => {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
  return { from: day(-1), until: day(1) }
}

describe('the queries for statistics', () => {
  it('give numbers, and null for tickets that have no department or assignee', async () => {
    const { siteId, departmentId } = database.world.home
    const [departments, assignees, times, days, ages, ratings, spared] = await database.database.run(
      admin,
      openTicketsBy(siteId, 'department', range()),
      openTicketsBy(siteId, 'assignee'),
      timesBy(siteId, 'first_response', 'department', range()),
      backlog(siteId, range()),
      openTicketAges(siteId),
      satisfaction(siteId, range()),
      deflection(siteId, range()),
    )
    expect(departments).toEqual([{ key: departmentId, tickets: 3 }])
    expect(assignees).toEqual([{ key: null, tickets: 3 }])
    expect(times).toEqual([
      {
        key: departmentId,
        tickets: 3,
        averageSeconds: expect.any(Number),
        medianSeconds: expect.any(Number),
        p90Seconds: expect.any(Number),
      },
    ])
    expect(days.at(-1)).toEqual({ day: expect.any(String), created: 3, resolved: 0, openAtEnd: 3 })
    expect(ages[0]).toEqual({ minDays: 0, tickets: 3 })
    expect(ratings).toEqual({ ratings: 3, average: 5, scores: [0, 0, 0, 0, 3] })
    expect(spared).toEqual({ helpful: 1, unhelpful: 0, emptySearches: expect.any(Number), tickets: 3 })
  })
})

const countDeltas = async (): Promise<unknown> =>
  (await database.owner.query('select count(*)::int as n from deskhand_private.statistic_deltas')).rows[0]?.n

const lines: unknown[] = []
const logger = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line)) })

describe('the regular fold', () => {
  it('takes what has gathered, again and again until it is stopped', async () => {
    const stop = foldStatistics(database.database, logger, 10)
    await vi.waitFor(async () => expect(await countDeltas()).toBe(0))
    await database.owner.query(`update deskhand.tickets set priority = 'high'`)
    await vi.waitFor(async () => expect(await countDeltas()).toBe(0))
    await stop()
    await database.owner.query(`update deskhand.tickets set priority = 'low'`)
    expect(await countDeltas()).not.toBe(0)
    expect(lines).toEqual([])
  })

  it('tells what went wrong, and goes on', async () => {
    const failure = new Error('no connection')
    const broken = { ...database.database, run: () => Promise.reject(failure) }
    const stop = foldStatistics(broken, logger, 1)
    await vi.waitFor(() => expect(lines.length).toBeGreaterThan(1))
    await stop()
    expect(lines[0]).toMatchObject({
      msg: 'the statistics could not be folded',
      err: { message: failure.message },
    })
  })
})
