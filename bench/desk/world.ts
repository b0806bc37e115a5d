import { createHash } from 'node:crypto'
import { startServer, type Listening } from '../http/processes.ts'
import { startWorld } from '../http/world.ts'
import { WORLD } from '../scale/fill.ts'

const { siteId, adminId } = WORLD

/** Of ten tickets that are filled in, one belongs to another site. */
const FILLED_PER_TICKET = 10 / 9

const TOKEN = 'bench-00000000000000000desk'

/** A server with a full queue, and the token of an admin who works on it. */
export interface DeskWorld {
  url: string
  siteKey: string
  token: string
  stop(): Promise<void>
}

/** @param open How many tickets are open */
export async function startDeskWorld(open: number): Promise<DeskWorld> {
  const world = await startWorld(Math.ceil(open * FILLED_PER_TICKET), 100)
  let server: Listening
  try {
    await world.superuser.query('set session_replication_role = replica')
    await world.superuser.query(
      `update deskhand.tickets set resolved_at = null, status = (array['open', 'in_progress', 'waiting_on_customer'])[1 + number % 3],
        team_unread = case when number % 2 = 0 then number % 4 else 0 end,
        due_at = case when number % 5 = 0 then now() + (number % 100 - 30) * interval '1 hour' end
      where site_id = $1`,
      [siteId],
    )
    await world.superuser.query(
      `insert into deskhand.sessions (token_hash, user_id, expires_at) values ($1, $2, now() + interval '1 day')`,
      [createHash('sha256').update(TOKEN).digest(), adminId],
    )
    await world.superuser.query('set session_replication_role = origin')
    await world.superuser.query('vacuum analyze deskhand.tickets')
    server = await startServer(world, 'desk')
  } catch (error) {
    await world.stop()
    throw error
  }
  return {
    url: server.url,
    siteKey: 'bench',
    token: TOKEN,
    async stop() {
      await server.stop()
      await world.stop()
    },
  }
}
