import { Hono } from 'hono'
import { pino } from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { useTestDatabase } from '../../test/database.ts'
import { databaseTime } from '../middleware/database-time.ts'
import type { AppEnv } from '../middleware/env.ts'
import { answerHeaders } from '../middleware/answer-headers.ts'
import { requestId } from '../middleware/request-id.ts'
import { openDatabase, type Database } from './database.ts'
import { watchQueries } from './query-watch.ts'
import { statement, type Query } from './statement.ts'

const SLEEP = statement('sleep', 'select pg_sleep($1::float8)')
const sleep = (seconds: number): Query<void> => ({
  statement: SLEEP,
  values: [seconds],
  read: () => undefined,
})

interface Line {
  level: number
  msg: string
}

/** A small server over a real database: what it logged, and what it answers. */
async function serve(slowAfter: number, statementTimeout?: number) {
  const { serverUrl } = await useTestDatabase()
  const lines: Line[] = []
  const logger = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line) as Line) })
  const database: Database = openDatabase({
    url: serverUrl,
    onConnectionLost: () => {},
    onFinished: watchQueries(logger, slowAfter),
    ...(statementTimeout === undefined ? {} : { statementTimeout }),
  })
  onTestFinished(() => database.close())
  const app = new Hono<AppEnv>()
  app.use(answerHeaders, requestId(logger), databaseTime)
  app.onError((_, c) => c.text('It failed', 500))
  app.get('/naps/:seconds', async (c) => {
    await database.run({ kind: 'nobody' }, sleep(Number(c.req.param('seconds'))))
    await database.run({ kind: 'nobody' }, sleep(0))
    return c.json({ rested: true })
  })
  app.get('/awake', (c) => c.json({ rested: false }))
  return { app, database, lines }
}

const ID = { headers: { 'X-Request-Id': 'request-0001' } }

it('logs a slow query by its name, with the route and id of the request and without what was asked', async () => {
  const { app, lines } = await serve(100)
  await app.request('/naps/0.125', ID)
  expect(lines).toEqual([
    {
      level: 40,
      time: expect.any(Number),
      statement: 'role_deskhand_public sleep',
      ms: expect.any(Number),
      route: '/naps/:seconds',
      requestId: 'request-0001',
      msg: 'slow query',
    },
  ])
  expect(JSON.stringify(lines)).not.toContain('0.125')
})

it('logs no query that is quicker', async () => {
  const { app, lines } = await serve(60_000)
  await app.request('/naps/0.1', ID)
  expect(lines).toEqual([])
})

it('logs a query that the statement timeout ended', async () => {
  const { app, lines } = await serve(100, 150)
  expect((await app.request('/naps/30', ID)).status).toBe(500)
  expect(lines).toMatchObject([{ statement: 'role_deskhand_public sleep', route: '/naps/:seconds' }])
})

it('logs a slow query that no request asked for', async () => {
  const { database, lines } = await serve(100)
  await database.run({ kind: 'worker' }, sleep(0.2))
  expect(lines).toMatchObject([{ statement: 'role_deskhand_worker sleep', route: null, requestId: null }])
})

it('answers how long the database took for all queries of the request together', async () => {
  const { app } = await serve(60_000)
  const header = (await app.request('/naps/0.1', ID)).headers.get('Server-Timing')
  expect(Number(/^db;dur=([\d.]+)$/.exec(header ?? '')?.[1])).toBeGreaterThanOrEqual(99)
})

it('answers nothing about the database where it was not asked', async () => {
  const { app } = await serve(60_000)
  expect((await app.request('/awake', ID)).headers.get('Server-Timing')).toBe(null)
})
