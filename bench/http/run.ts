import process from 'node:process'
import { parseArgs } from 'node:util'
import { measureCpu } from './cpu-of-read.ts'
import { flushTime } from './disk.ts'
import { measureEvents } from './events.ts'
import { isKept, median, print, printFigure, type Figure } from './figures.ts'
import { pgbenchAtPace } from './pgbench.ts'
import { COLLECT_ON_SIGNAL, inProcess, startHello, startServer } from './processes.ts'
import { restartUnderLoad } from './restart.ts'
import { measureRatios, warmUp, type Ratio } from './rounds.ts'
import { writeScripts } from './scripts.ts'
import type { FanOut, FannedOut } from './streams.ts'
import { settle, startWorld, type BenchWorld } from './world.ts'

const { values: options } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100000' },
    articles: { type: 'string', default: '100000' },
    streams: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '5' },
    /** Of one measurement. */
    seconds: { type: 'string', default: '4' },
  },
})
const effort = { rounds: Number(options.rounds), seconds: Number(options.seconds) }

const figures: Figure[] = []
const tell = (figure: Figure): void => {
  figures.push(figure)
  printFigure(figure)
}

const perSecond = (value: number): string => `${Math.round(value)}/s`

const tellRatio = (name: string, measured: Ratio, limit: number): void =>
  tell({
    name,
    measured: measured.ratio,
    limit,
    good: 'at least',
    note: `${perSecond(measured.perSecond)} of ${perSecond(measured.barePerSecond)}${measured.refused > 0 ? `, ${measured.refused} REFUSED` : ''}`,
  })

async function measureRequests(world: BenchWorld): Promise<void> {
  const [server, hello] = [await startServer(world, 'alone'), await startHello()]
  const ratios = await measureRatios(world, server, await writeScripts(world), effort)
  tellRatio('ticket list over HTTP / bare SQL', ratios.list, 0.3)
  tellRatio('thread over HTTP / bare SQL', ratios.thread, 0.38)
  tellRatio('send over HTTP / bare SQL', ratios.send, 0.35)
  tellRatio('mix of all over HTTP / bare SQL', ratios.mix, 0.55)
  tellRatio('search over HTTP / the same function', ratios.search, 0.75)
  const cpu = await measureCpu(world, server, hello, effort)
  if (cpu) {
    const busy = `${cpu.busyHello.toFixed(0)} µs where hellos never end, ${cpu.busyRatio.toFixed(1)} times`
    tell({
      name: 'Node CPU of a read / Hono hello at that pace',
      measured: cpu.ratio,
      limit: 4,
      good: 'at most',
      note: `${cpu.read.toFixed(0)} µs, ${cpu.hello.toFixed(0)} µs (${busy})`,
    })
  }
  await Promise.all([server.stop(), hello.stop()])
}

async function measureWrites(world: BenchWorld): Promise<void> {
  const { ratio, on, off } = await measureEvents(world, effort)
  const note = `${perSecond(on)}, ${perSecond(off)}`
  tell({
    name: 'writes with events / without, commit_delay 2 ms',
    measured: ratio,
    limit: 0.85,
    good: 'at least',
    note,
  })
}

/** Messages a second that are written while streams are open. */
const SENDS = 200

const shares = (answered: number, later: number): string =>
  `writers answered after ${answered.toFixed(1)} ms, readers ${later.toFixed(1)} ms later`

async function measureStreams(world: BenchWorld): Promise<void> {
  const server = await startServer(world, 'streaming', { flags: COLLECT_ON_SIGNAL })
  await warmUp(world, server)
  await settle(world)
  const { send } = await writeScripts(world)
  const bareSends = (): Promise<number[]> => pgbenchAtPace(world, send, SENDS, effort.seconds)
  const before = await bareSends()
  const task: FanOut = {
    url: server.url,
    pid: server.pid,
    streams: Math.min(Number(options.streams), world.customers * 2),
    eventsPerSecond: SENDS,
    seconds: effort.seconds * 2,
  }
  const fannedOut = await inProcess<FannedOut>('streams.ts', task)
  const bare = median([...before, ...(await bareSends())])
  const { p50, p99, lost, bytesPerStream } = fannedOut
  const cpu =
    fannedOut.cpuOfMessage === null
      ? ''
      : `, ${fannedOut.cpuOfMessage.toFixed(0)} µs of CPU of the server for each`
  print(
    `${task.streams} streams, ${SENDS} messages/s${cpu}; the disk flushes a page in ${(await flushTime(world.folder)).toFixed(2)} ms`,
  )
  tell({
    name: 'write to bytes at the reader / bare SQL at that pace, p50',
    measured: p50 / bare,
    limit: 2,
    good: 'at most',
    note: `${p50.toFixed(1)} ms, ${bare.toFixed(1)} ms; ${shares(fannedOut.answeredP50, fannedOut.afterAnswerP50)}`,
  })
  tell({
    name: 'write to bytes at the reader, p99 ms',
    measured: p99,
    limit: 40,
    good: 'at most',
    note: shares(fannedOut.answeredP99, fannedOut.afterAnswerP99),
  })
  tell({ name: 'deliveries lost', measured: lost, limit: 0, good: 'at most', note: '' })
  if (bytesPerStream !== null)
    tell({
      name: 'memory of an open stream, kB',
      measured: bytesPerStream / 1_000,
      limit: 25,
      good: 'at most',
      note: '',
    })
  await server.stop()
}

async function measureRestart(world: BenchWorld): Promise<void> {
  const { acknowledged, lost, doubled, reconnectedAfter } = await restartUnderLoad(world)
  const note = `of ${acknowledged} messages`
  tell({ name: 'restart of one of two servers: lost', measured: lost, limit: 0, good: 'at most', note })
  tell({ name: 'restart of one of two servers: doubled', measured: doubled, limit: 0, good: 'at most', note })
  tell({
    name: 'restart: all reconnected after, s',
    measured: reconnectedAfter / 1_000,
    limit: 10,
    good: 'at most',
    note: '',
  })
}

const startedAt = performance.now()
const world = await startWorld(Number(options.tickets), Number(options.articles))
print(
  `${options.tickets} tickets, ${options.articles} articles, filled in ${Math.round((performance.now() - startedAt) / 1_000)} s`,
)
print(
  `Medians of ${effort.rounds} rounds of ${effort.seconds} s; 32 connections over HTTP, pgbench -M prepared -c8 beside them.`,
)
print()
try {
  await measureRequests(world)
  await measureWrites(world)
  await measureStreams(world)
  await measureRestart(world)
} finally {
  await world.stop()
}
if (!figures.every(isKept)) process.exitCode = 1
