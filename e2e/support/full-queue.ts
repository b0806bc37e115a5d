import { connectTo } from './database.ts'
import type { DeskhandServer } from './deskhand-server.ts'

/** Opens many tickets of one customer of the demo site: all open and unassigned, of every priority. Nobody could write as fast. */
export async function fillQueue(server: DeskhandServer, count: number): Promise<void> {
  const database = await connectTo(server)
  try {
    await database.query(
      `insert into deskhand.tickets (site_id, customer_id, subject, priority, last_message_at)
      select c.site_id, c.id, 'Question ' || n || ' of many', (array['low', 'medium', 'high', 'urgent'])[1 + n % 4],
        now() - n * interval '1 minute'
      from (select id, site_id from deskhand.customers order by id limit 1) c, generate_series(1, $1::int) n`,
      [count],
    )
  } finally {
    await database.end()
  }
}
