import pg from 'pg'
import { enter } from './asking.ts'
import { BUDGET } from './budget.ts'
import { CALLERS, WORLD } from './fill.ts'
import { inTurn, ratioOf, type Cost } from './rounds.ts'

const CHANGES = 40
const TRIGGERS = ['count_new_ticket', 'count_changed_ticket', 'count_deleted_ticket']

/** A client, and the tickets that it alone changes. */
interface Share {
  client: pg.Client
  ids: string[]
}

/**
 * How much of the changes per second is left when they are counted, with so many clients at once: with and without the triggers of the
 * statistics in turn, on tickets of one site. Of their time, not of CPU: what they wait for each other counts.
 */
export async function writeRatio(url: string, clientCount: number): Promise<number> {
  const clients = await Promise.all(Array.from({ length: clientCount }, () => connect(url)))
  const [first] = clients
  if (first === undefined) throw new Error('There must be a client')
  const { rows } = await first.query<{ id: string }>(
    // Of other customers than the one who is asked about: a ticket that was changed often has a longer history.
    'select id from deskhand.tickets where site_id = $1 and customer_id <> $2 order by number limit $3',
    [WORLD.siteId, WORLD.customerId, clientCount * CHANGES],
  )
  const shares = clients.map((client, index) => ({
    client,
    ids: rows.slice(index * CHANGES, (index + 1) * CHANGES).map(({ id }) => id),
  }))
  const changed = (how: 'enable' | 'disable') => async (): Promise<Cost> => {
    await switchTriggers(first, how)
    // Whoever comes first after the switch plans anew.
    await changeAll(shares.map(({ client, ids }) => ({ client, ids: ids.slice(0, 2) })))
    return { milliseconds: await changeAll(shares), cpu: null }
  }
  const contenders = new Map([
    ['without', changed('disable')],
    ['kept', changed('enable')],
  ])
  try {
    const costs = await inTurn(contenders, [{ of: 'without', to: 'kept', limit: BUDGET.writes }])
    return ratioOf(costs, 'without', 'kept')
  } finally {
    await switchTriggers(first, 'enable')
    await Promise.all(clients.map((client) => client.end()))
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

async function switchTriggers(client: pg.Client, how: 'enable' | 'disable'): Promise<void> {
  for (const trigger of TRIGGERS) await client.query(`alter table deskhand.tickets ${how} trigger ${trigger}`)
}

/** Milliseconds for every client to change each of its tickets once, one transaction a change, as a member does. */
async function changeAll(shares: readonly Share[]): Promise<number> {
  const startedAt = performance.now()
  await Promise.all(
    shares.map(async ({ client, ids }) => {
      for (const id of ids) {
        await client.query('begin')
        await enter(client, CALLERS.member)
        await client.query({
          name: 'change',
          text: `update deskhand.tickets set priority = case priority when 'low' then 'high' else 'low' end where id = $1`,
          values: [id],
        })
        await client.query('commit')
      }
    }),
  )
  return performance.now() - startedAt
}
