import { expect, it } from 'vitest'
import { readLog } from '#server/db/events'
import { asMember } from '../rls/actors.ts'
import { postMessage, postMessageIn } from './calls.ts'
import { createSqlDatabase } from './sql-database.ts'

it('a session that is prolonged does not move its message before an older one in the log', async () => {
  const database = await createSqlDatabase()
  try {
    const { home } = database.world
    const { anonymous } = home
    await database.owner.query(`update deskhand.sessions set expires_at = now() + interval '1 day' where id = $1`, [
      anonymous.sessionId,
    ])
    const customer = await database.begin({ role: 'deskhand_customer', claims: '' })
    await customer.query('select * from deskhand_private.customer_context($1, null)', [anonymous.tokenHash])
    // The answer of the agent is in the thread before the customer's request comes to its message.
    const first = await postMessage(database, asMember(home.siteId, home.agentId), anonymous.ticketId)
    const second = await postMessageIn(customer, anonymous.ticketId)
    await customer.commit()

    const logged = async (): Promise<(string | null)[]> => {
      const [entries] = await database.database.run({ kind: 'worker' }, readLog({ tx: 0, id: 0 }, 500))
      return entries.filter((entry) => entry.type === 'message.created').map((entry) => entry.message_id)
    }
    await expect.poll(async () => (await logged()).includes(second.message_id)).toBe(true)
    expect((await logged()).slice(-2)).toEqual([first.message_id, second.message_id])
  } finally {
    await database.drop()
  }
})
