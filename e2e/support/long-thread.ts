import type { Ticket } from '@deskhand/sdk'
import { connectTo } from './database.ts'
import type { DeskhandServer } from './deskhand-server.ts'

/**
 * Fills a ticket's thread up to `length` messages, by turns of the customer and of the team. Nobody could send as many as fast:
 * they are written as a backup would bring them back, past the limits and the event log.
 * @param readUpTo the `seq` up to which the customer has read
 */
export async function writeLongThread(
  server: DeskhandServer,
  ticket: Ticket,
  length: number,
  readUpTo = length,
): Promise<void> {
  const database = await connectTo(server)
  try {
    await database.query('begin')
    await database.query('set local session_replication_role = replica')
    await database.query(
      `insert into deskhand.ticket_messages
        (site_id, ticket_id, customer_id, seq, public_seq, author_kind, author_id, author_name, body, created_at)
      select t.site_id, t.id, t.customer_id, n, n,
        (case when n % 3 = 0 then 'member' else 'customer' end)::deskhand.author_kind,
        case when n % 3 = 0 then null else t.customer_id end,
        case when n % 3 = 0 then 'Mara Hill' end,
        format('Message %s%s', n, repeat(' and some more words', n % 9)), now() + n * interval '1 millisecond'
      from deskhand.tickets t, generate_series(t.last_public_seq + 1, $2::int) n where t.id = $1`,
      [ticket.id, length],
    )
    await database.query(
      `update deskhand.tickets set last_seq = $2, last_public_seq = $2, customer_read_seq = $3,
        customer_unread = (select count(*) from deskhand.ticket_messages m
          where m.ticket_id = $1 and m.author_kind = 'member' and m.seq > $3)
      where id = $1`,
      [ticket.id, length, readUpTo],
    )
    await database.query('commit')
  } finally {
    await database.end()
  }
}
