import { median } from './figures.ts'
import type { Load, Loaded } from './load.ts'
import { pgbench, type Script } from './pgbench.ts'
import { inProcess, type Listening } from './processes.ts'
import type { BenchWorld } from './world.ts'

/** How long and how often everything is measured. */
export interface Effort {
  rounds: number
  seconds: number
}

const CONNECTIONS = 32
/** Seconds of load before anything is measured. */
export const WARM_UP = 5
/** As a customer reads and writes: lists, threads, sends, searches. */
const MIX = { list: 10, thread: 10, send: 2, search: 1 } as const

export interface Ratio {
  /** Median of the rounds. */
  ratio: number
  perSecond: number
  barePerSecond: number
  refused: number
}

/** Load over as many connections as every row has. */
export const loadOf = (
  server: Listening,
  world: BenchWorld,
  mix: Load['mix'],
  seconds: number,
  pace?: number,
): Promise<Loaded> =>
  inProcess<Loaded>('load.ts', {
    url: server.url,
    connections: CONNECTIONS,
    seconds,
    customers: world.customers,
    mix,
    ...(pace === undefined ? {} : { pace }),
  } satisfies Load)

/** Asks for everything, until plans are made and code is compiled: what a process does in its first seconds says nothing of its days. */
export const warmUp = async (world: BenchWorld, server: Listening): Promise<void> =>
  void (await loadOf(server, world, MIX, WARM_UP))

/** Requests a second over HTTP for transactions a second of the bare SQL, in turn, round after round. */
export async function measureRatios(
  world: BenchWorld,
  server: Listening,
  scripts: Readonly<Record<'list' | 'thread' | 'send' | 'search', string>>,
  { rounds, seconds }: Effort,
): Promise<Record<'list' | 'thread' | 'send' | 'mix' | 'search', Ratio>> {
  const mixed = Object.entries(MIX).map(([kind, weight]): Script => ({
    file: scripts[kind as keyof typeof MIX],
    weight,
  }))
  const cases = {
    list: { mix: { list: 1 }, scripts: [{ file: scripts.list, weight: 1 }] },
    thread: { mix: { thread: 1 }, scripts: [{ file: scripts.thread, weight: 1 }] },
    send: { mix: { send: 1 }, scripts: [{ file: scripts.send, weight: 1 }] },
    mix: { mix: MIX, scripts: mixed },
    search: { mix: { search: 1 }, scripts: [{ file: scripts.search, weight: 1 }] },
  }
  const measured = {
    list: [] as Round[],
    thread: [] as Round[],
    send: [] as Round[],
    mix: [] as Round[],
    search: [] as Round[],
  }
  await warmUp(world, server)
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ['list', 'thread', 'send', 'mix', 'search'] as const) {
      const barePerSecond = await pgbench(world, cases[name].scripts, seconds)
      const { perSecond, refused } = await loadOf(server, world, cases[name].mix, seconds)
      measured[name].push({ barePerSecond, perSecond, refused })
    }
  }
  return {
    list: ratioOf(measured.list),
    thread: ratioOf(measured.thread),
    send: ratioOf(measured.send),
    mix: ratioOf(measured.mix),
    search: ratioOf(measured.search),
  }
}

interface Round {
  barePerSecond: number
  perSecond: number
  refused: number
}

const ratioOf = (rounds: readonly Round[]): Ratio => ({
  ratio: median(rounds.map(({ perSecond, barePerSecond }) => perSecond / barePerSecond)),
  perSecond: median(rounds.map(({ perSecond }) => perSecond)),
  barePerSecond: median(rounds.map(({ barePerSecond }) => barePerSecond)),
  refused: Math.max(...rounds.map(({ refused }) => refused)),
})
