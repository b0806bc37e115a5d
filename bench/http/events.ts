import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { median } from './figures.ts'
import { startServer, type Listening } from './processes.ts'
import { loadOf, WARM_UP, type Effort } from './rounds.ts'
import { copyWithoutEvents } from './without-events.ts'
import { settle, tokenOf, type BenchWorld } from './world.ts'

/**
 * Messages a second with the event log kept, and told to a stream at each of two server processes, for messages a second of a server
 * without any of that. Commits wait for each other as on a disk that is slow to flush: whatever holds a lock at commit shows.
 */
export async function measureEvents(
  world: BenchWorld,
  effort: Effort,
): Promise<{ ratio: number; on: number; off: number }> {
  const quiet = await copyWithoutEvents(world)
  const [server, other] = [await startServer(world, 'writing'), await startServer(world, 'listening')]
  const alone = await startServer(quiet, 'without events')
  const readers = [await follow(server), await follow(other)]
  try {
    for (const each of [server, alone]) await loadOf(each, world, { send: 1 }, WARM_UP)
    for (const each of [world, quiet]) await settle(each)
    return await inTurn(world, { on: server, off: alone }, effort)
  } finally {
    for (const reader of readers) reader.destroy()
    await Promise.all([server, other, alone].map((each) => each.stop()))
    await quiet.stop()
  }
}

/** Each of them first in turn: a disk that others use as well gets slower and faster by the second. */
async function inTurn(
  world: BenchWorld,
  servers: Readonly<Record<'on' | 'off', Listening>>,
  { rounds, seconds }: Effort,
): Promise<{ ratio: number; on: number; off: number }> {
  const pairs: { on: number; off: number }[] = []
  await delayCommits(world, 2_000)
  try {
    for (let round = 0; round < rounds; round += 1) {
      const measured = { on: 0, off: 0 }
      for (const events of round % 2 === 0 ? (['on', 'off'] as const) : (['off', 'on'] as const))
        measured[events] = (await loadOf(servers[events], world, { send: 1 }, seconds)).perSecond
      pairs.push(measured)
    }
  } finally {
    await delayCommits(world, 0)
  }
  return {
    ratio: median(pairs.map(({ on, off }) => on / off)),
    on: median(pairs.map(({ on }) => on)),
    off: median(pairs.map(({ off }) => off)),
  }
}

async function delayCommits(world: BenchWorld, microseconds: number): Promise<void> {
  await world.superuser.query(`alter system set commit_delay = ${microseconds}`)
  await world.superuser.query('select pg_reload_conf()')
}

/** Opens the stream of the sender on a bare socket and reads it: a reader's own work is not the server's. */
async function follow({ url }: Listening): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  socket.write(
    `GET /v1/events HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${tokenOf(0)}\r\n\r\n`,
  )
  const [head]: Buffer[] = await once(socket, 'data')
  if (!head?.toString('latin1').startsWith('HTTP/1.1 200'))
    throw new Error(`A stream was refused: ${String(head)}`)
  return socket.resume()
}
