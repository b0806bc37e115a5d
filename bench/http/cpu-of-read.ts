import { median } from './figures.ts'
import type { Kind } from './load.ts'
import { cpuOf, type Listening } from './processes.ts'
import { loadOf, WARM_UP, type Effort } from './rounds.ts'
import type { BenchWorld } from './world.ts'

/** Microseconds of CPU. */
export interface CpuOfRead {
  /** Of one read for one hello at the same pace: median of the rounds. */
  ratio: number
  read: number
  hello: number
  /** Of one hello from connections that never wait, and what a read is for that. */
  busyHello: number
  busyRatio: number
}

/**
 * CPU of one read, and of one hello of the bare framework: as many a second as there were reads, and as many as it can. What comes
 * alone costs a process two and three times what comes with many, and reads come one by one, because Postgres answers them so.
 */
export async function measureCpu(
  world: BenchWorld,
  server: Listening,
  hello: Listening,
  { rounds, seconds }: Effort,
): Promise<CpuOfRead | null> {
  const measured: { read: number; hello: number; busyHello: number }[] = []
  const cpuOfOne = async (
    of: Listening,
    kind: Kind,
    pace?: number,
  ): Promise<{ cpu: number; rate: number }> => {
    const before = await cpuOf(of.pid)
    const { requests, perSecond } = await loadOf(of, world, { [kind]: 1 }, seconds, pace)
    const after = await cpuOf(of.pid)
    const cpu = before === null || after === null ? Number.NaN : ((after - before) / requests) * 1_000_000
    return { cpu, rate: perSecond }
  }
  await loadOf(hello, world, { hello: 1 }, WARM_UP)
  for (let round = 0; round < rounds; round += 1) {
    const { cpu: busyHello } = await cpuOfOne(hello, 'hello')
    const { cpu: read, rate } = await cpuOfOne(server, 'list')
    const { cpu: paced } = await cpuOfOne(hello, 'hello', rate)
    measured.push({ read, hello: paced, busyHello })
  }
  if (measured.some(({ read }) => Number.isNaN(read))) return null
  const middle = (of: (one: (typeof measured)[number]) => number): number => median(measured.map(of))
  return {
    ratio: middle((one) => one.read / one.hello),
    read: middle(({ read }) => read),
    hello: middle((one) => one.hello),
    busyHello: middle((one) => one.busyHello),
    busyRatio: middle((one) => one.read / one.busyHello),
  }
}
