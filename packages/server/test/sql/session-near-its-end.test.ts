import { expect, it } from 'vitest'
import { asMember } from '../rls/actors.ts'
import { postMessage, postMessageIn } from './calls.ts'
import { LogReader, messageIds } from './log-reader.ts'
import { createSqlDatabase } from './sql-database.ts'

it('a message sent with a session that is about to end keeps its place in the log', async () => {
  const database = await createSqlDatabase()
  try {
    const { home } = database.world
    const reader = await LogReader.atEnd(database.database)
    const { anonymous } = home
    await database.owner.query(
      `update deskhand.sessions set expires_at = now() + interval '1 day' where id = $1`,
      [anonymous.sessionId],
    )
    const customer = await database.begin({ role: 'deskhand_customer', claims: '' })
    await customer.query('select * from deskhand_private.customer_context($1, null)', [anonymous.tokenHash])
    // The answer of the agent is in the thread before the customer's request comes to its message.
    const first = await postMessage(database, asMember(home.siteId, home.agentId), anonymous.ticketId)
    const second = await postMessageIn(customer, anonymous.ticketId)
    await customer.commit()

    expect(messageIds(await reader.readUntil(2))).toEqual([first.message_id, second.message_id])
  } finally {
    await database.drop()
  }
})
