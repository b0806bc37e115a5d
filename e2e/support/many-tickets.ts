import type { Ticket } from '@deskhand/sdk'
import { connectTo } from './database.ts'
import type { DeskhandServer } from './deskhand-server.ts'

/**
 * Gives the customer of a ticket many more: `Question 1` is the oldest, and the one that was answered last. Every third is solved.
 * Nobody could write as fast.
 */
export async function writeManyTickets(server: DeskhandServer, { id }: Ticket, count: number): Promise<void> {
  const database = await connectTo(server)
  try {
    await database.query(
      `insert into deskhand.tickets (site_id, customer_id, subject, status, created_at, last_message_at)
      select t.site_id, t.customer_id, 'Question ' || n, case when n % 3 = 0 then 'resolved' else 'open' end,
        t.created_at - (1000 - n) * interval '1 day', t.created_at - n * interval '1 hour'
      from deskhand.tickets t, generate_series(1, $2::int) n where t.id = $1`,
      [id, count],
    )
  } finally {
    await database.end()
  }
}
