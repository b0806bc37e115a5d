import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { TEST_SECRET } from '../../test/secret.ts'
import type { LogPosition } from '../db/events.ts'
import type { DepartmentLimit } from '../db/sessions.ts'
import { createHub, type Hub } from './hub.ts'
import { logCursors } from './log-cursor.ts'
import { publishStretch, readStretch } from './published-log.ts'

const BEGINNING: LogPosition = { tx: 0, id: 0 }
const cursors = logCursors(TEST_SECRET)

let db: TestDatabase
let siteId: string
let [orders, billing] = ['', '']
beforeAll(async () => {
  db = await createTestDatabase()
  const first = async (text: string, values: unknown[]): Promise<string> => {
    const { rows } = await db.owner.query<{ id: string }>(`${text} returning id`, values)
    return rows[0]?.id ?? ''
  }
  siteId = await first(
    `insert into deskhand.sites (key, name, attachment_types) values ('shop', 'Shop', '{}')`,
    [],
  )
  const department = (name: string): Promise<string> =>
    first('insert into deskhand.departments (site_id, name) values ($1, $2)', [siteId, name])
  ;[orders, billing] = [await department('Orders'), await department('Billing')]
  const customerId = await first('insert into deskhand.customers (site_id) values ($1)', [siteId])
  for (const [subject, departmentId] of [
    ['Where is my parcel?', orders],
    ['My invoice is wrong', billing],
  ])
    await db.owner.query(
      'insert into deskhand.tickets (site_id, customer_id, subject, department_id) values ($1, $2, $3, $4)',
      [siteId, customerId, subject, departmentId],
    )
})
afterAll(() => db.drop())

/** Follows the site, and collects the subjects it is told of. */
function follow(
  hub: Hub,
  limit: DepartmentLimit | null,
): { audience: { limit: typeof limit }; told: string[] } {
  const told: string[] = []
  const audience = { kind: 'site' as const, siteId, limit }
  hub.subscribe({
    audience,
    sessionId: 'session',
    siteId,
    origin: null,
    deliver: (_, frame) => void told.push(/"subject":"([^"]*)"/.exec(frame.toString())?.[1] ?? ''),
    tell() {},
    end() {},
  })
  return { audience, told }
}

const inOrders = (): DepartmentLimit => ({ userId: 'grace', departmentIds: new Set([orders]) })

describe('an agent who is limited to departments', () => {
  it('is told of their tickets alone', async () => {
    const hub = createHub()
    const { told } = follow(hub, inOrders())
    await publishStretch(db.database, hub, cursors, await readStretch(db.database, hub, BEGINNING, 100))
    expect(told).toEqual(['Where is my parcel?'])
  })

  it('is told of them too where the limit came while the log was read', async () => {
    const hub = createHub()
    const { audience, told } = follow(hub, null)
    const stretch = await readStretch(db.database, hub, BEGINNING, 100)
    audience.limit = inOrders()
    await publishStretch(db.database, hub, cursors, stretch)
    expect(told).toEqual(['Where is my parcel?'])
  })
})

describe('those who are not limited', () => {
  it('are told of every ticket, beside somebody who is', async () => {
    const hub = createHub()
    const { told } = follow(hub, null)
    follow(hub, inOrders())
    await publishStretch(db.database, hub, cursors, await readStretch(db.database, hub, BEGINNING, 100))
    expect(told).toEqual(['Where is my parcel?', 'My invoice is wrong'])
  })
})
