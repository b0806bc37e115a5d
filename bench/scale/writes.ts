import pg from 'pg'
import { CALLERS, WORLD } from './fill.ts'
import { enter, median } from './measure.ts'

const ROUNDS = 5
const CHANGES = 60
const TRIGGERS = ['count_new_ticket', 'count_changed_ticket', 'count_deleted_ticket']

/**
 * How much of the changes per second is left when they are counted, with so many clients at once: rounds with and without the
 * triggers of the statistics in turn, on tickets of one site.
 */
export async function writeRatio(url: string, clientCount: number): Promise<number> {
  const clients = await Promise.all(Array.from({ length: clientCount }, () => connect(url)))
  const [first] = clients
  if (first === undefined) throw new Error('There must be a client')
  const { rows } = await first.query<{ id: string }>(
    'select id from deskhand.tickets where site_id = $1 order by number limit $2',
    [WORLD.siteId, clientCount * CHANGES],
  )
  const shares = clients.map((client, index) => ({
    client,
    ids: rows.slice(index * CHANGES, (index + 1) * CHANGES).map(({ id }) => id),
  }))
  const ratios: number[] = []
  await changeAll(shares)
  for (let round = 0; round < ROUNDS; round += 1) {
    await switchTriggers(first, 'disable')
    const plain = await changeAll(shares)
    await switchTriggers(first, 'enable')
    ratios.push(plain / (await changeAll(shares)))
  }
  await Promise.all(clients.map((client) => client.end()))
  return median(ratios)
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
async function changeAll(shares: { client: pg.Client; ids: string[] }[]): Promise<number> {
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
