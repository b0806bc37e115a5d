import { isKept, median, percentile, print, printFigure, type Figure } from '../http/figures.ts'
import { OURS } from './subjects.ts'
import { type AddedToLoad, LOAD_BUDGET } from './loads.ts'
import type { LongThread } from './threads.ts'
import type { Phase, Times, Visit } from './visits.ts'

/** Everything that was measured of one page, round by round. */
export interface Measured {
  visits: Visit[]
  times: Times[]
}

/** What was measured of ours besides. */
export interface OfOurs {
  /** Milliseconds of the main thread beside an empty page, turn by turn. */
  added: AddedToLoad
  /** Bytes of code with which everything can be done that the first open is for. */
  firstOpenCode: number
  /** By the number of messages. */
  threads: ReadonlyMap<number, LongThread>
}

const kilobytes = (bytes: number): string => (bytes / 1_000).toFixed(1)
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)
const milliseconds = (time: number): string => time.toFixed(0)

const of = <T>(rounds: readonly T[], figure: (round: T) => number | undefined): number | undefined => {
  const values = rounds.flatMap((round) => figure(round) ?? [])
  return values.length > 0 ? median(values) : undefined
}

const COLUMNS: readonly [
  title: string,
  figure: (measured: Measured) => number | undefined,
  show: (value: number) => string,
][] = [
  ['requests', ({ visits }) => of(visits, ({ load }) => load.requests), String],
  ['code kB', ({ visits }) => of(visits, ({ load }) => load.codeBytes), kilobytes],
  ['CPU ms', ({ visits }) => of(visits, ({ load }) => load.mainThread.total), milliseconds],
  ['long tasks', ({ visits }) => of(visits, ({ load }) => load.mainThread.longTasks), String],
  ['layout shift', ({ visits }) => of(visits, ({ layoutShift }) => layoutShift), (shift) => shift.toFixed(3)],
  ['heap MB', ({ visits }) => of(visits, ({ load }) => load.heapBytes), megabytes],
  ['launcher ms', ({ times }) => of(times, ({ launcher }) => launcher), milliseconds],
  ['open: requests', ({ visits }) => of(visits, ({ open }) => open?.requests), String],
  ['code kB', ({ visits }) => of(visits, ({ open }) => open?.codeBytes), kilobytes],
  ['CPU ms', ({ visits }) => of(visits, ({ open }) => open?.mainThread.total), milliseconds],
  ['longest ms', ({ visits }) => of(visits, ({ open }) => open?.mainThread.longest), milliseconds],
  ['heap MB', ({ visits }) => of(visits, ({ open }) => open?.heapBytes), megabytes],
  ['click, cold ms', ({ times }) => of(times, ({ cold }) => cold), milliseconds],
  ['click, hovered ms', ({ times }) => of(times, ({ hovered }) => hovered), milliseconds],
]

const line = (cells: readonly string[]): void => print(`| ${cells.join(' | ')} |`)

/** All pages beside each other, as a table of Markdown. */
export function printTable(subjects: ReadonlyMap<string, Measured>): void {
  line(['', ...COLUMNS.map(([title]) => title)])
  line(['---', ...COLUMNS.map(() => '---:')])
  for (const [name, measured] of subjects) {
    line([
      name,
      ...COLUMNS.map(([, figure, show]) => {
        const value = figure(measured)
        return value === undefined ? '' : show(value)
      }),
    ])
  }
  print()
}

const LONG_TASK = 50
/**
 * The page itself and a share of what tells the changes between its messages, each with the question of another origin before it.
 * A session may ask 600 times in a minute, those questions not counted.
 */
const REQUESTS_PER_PAGE = 2.8

/** Ours beside its budget. @returns whether all is kept */
export function printBudgets(subjects: ReadonlyMap<string, Measured>, ofOurs: OfOurs): boolean {
  const ours = subjects.get(OURS)
  if (!ours) throw new Error('Nothing was measured')
  const figures = [...visitFigures(ours, ofOurs), ...[...ofOurs.threads].flatMap(threadFigures)]
  for (const figure of figures) printFigure(figure)
  const untilQuiet = of(ours.visits, ({ open }) => open?.codeBytes) ?? Number.NaN
  print(
    `${'code that comes by itself after the first open, kB'.padEnd(58)} ${kilobytes(untilQuiet - ofOurs.firstOpenCode).padStart(8)}  no budget: nobody waits for it`,
  )
  return figures.every(isKept)
}

function visitFigures(ours: Measured, { added, firstOpenCode }: OfOurs): Figure[] {
  const load = (figure: (phase: Phase) => number): number =>
    of(ours.visits, (visit) => figure(visit.load)) ?? Number.NaN
  const open = (figure: (phase: Phase) => number): number =>
    of(ours.visits, (visit) => visit.open && figure(visit.open)) ?? Number.NaN
  const time = (figure: (times: Times) => number | undefined): number => of(ours.times, figure) ?? Number.NaN
  const shift = of(ours.visits, ({ layoutShift }) => layoutShift) ?? Number.NaN
  return [
    atMost(
      'requests before the visitor acts',
      load(({ requests }) => requests),
      1,
    ),
    atMost('code before the visitor acts, kB', load(({ codeBytes }) => codeBytes) / 1_000, 3),
    atMost('main thread beside an empty page, ms', median(added.ours), LOAD_BUDGET, besideHello(added)),
    atMost(
      'longest task while loading, ms',
      load(({ mainThread }) => mainThread.longest),
      LONG_TASK,
    ),
    atMost('layout shift', shift, 0),
    atMost(
      'launcher on Slow 4G, ms',
      time(({ launcher }) => launcher),
      500,
    ),
    atMost('code to read, write and attach at the first open, kB', firstOpenCode / 1_000, 30),
    atMost(
      'longest task of the first open, ms',
      open(({ mainThread }) => mainThread.longest),
      LONG_TASK,
    ),
    atMost(
      'click to panel, hovered, ms',
      time(({ hovered }) => hovered),
      150,
    ),
    atMost(
      'click to panel, cold on Slow 4G, ms',
      time(({ cold }) => cold),
      800,
    ),
  ]
}

const threadFigures = ([messages, thread]: [number, LongThread]): Figure[] => [
  atMost(`thread of ${messages}: longest task, older ones fetched, ms`, thread.fetching.longest, LONG_TASK),
  atMost(`thread of ${messages}: longest task, scrolled through, ms`, thread.scrolling.longest, LONG_TASK),
  atMost(
    `thread of ${messages}: requests for each page, read to its start`,
    thread.requestsPerPage,
    REQUESTS_PER_PAGE,
  ),
]

/** What a thread holds has no budget of its own: it is told beside its length. */
export function printThreads(threads: ReadonlyMap<number, LongThread>): void {
  for (const [messages, { heapAtEnd, heapAtStart, nodes }] of threads) {
    print(
      `thread of ${messages}: heap ${megabytes(heapAtEnd)} MB when it is opened, ${megabytes(heapAtStart)} MB after it was read to its start, with ${nodes} elements in the page`,
    )
  }
  print()
}

const atMost = (name: string, measured: number, limit: number, note = ''): Figure => ({
  name,
  measured,
  limit,
  good: 'at most',
  note,
})

const besideHello = ({ hello, ours }: AddedToLoad): string =>
  `${spread(ours)}; a button made with Preact: ${median(hello).toFixed(0)}, ${spread(hello)}`

const spread = (values: readonly number[]): string =>
  `half of ${values.length} turns ${milliseconds(percentile(values, 0.25))} to ${milliseconds(percentile(values, 0.75))}`
