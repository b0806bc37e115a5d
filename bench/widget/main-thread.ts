import type { MeasuredPage } from './measured-page.ts'

/** What the page's main thread did, in milliseconds of its own processor time: other work on the machine does not count. */
export interface MainThread {
  total: number
  longest: number
  /** Tasks over 50 ms. @see https://www.w3.org/TR/longtasks-1/ */
  longTasks: number
}

const LONG = 50

interface TraceEvent {
  name: string
  /** Microseconds of the thread's own time. */
  tdur?: number
  pid: number
  tid: number
  args: { name?: string }
}

/** Traces the page while something is done. */
export async function traceMainThread(
  { browser, page }: MeasuredPage,
  work: () => Promise<void>,
): Promise<MainThread> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] })
  await work()
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString())
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const tasks = traceEvents
    .filter(({ name, pid, tid }) => name.endsWith('RunTask') && mainThreads.has(`${pid} ${tid}`))
    .map(({ tdur = 0 }) => tdur / 1_000)
  return {
    total: tasks.reduce((sum, task) => sum + task, 0),
    longest: Math.max(0, ...tasks),
    longTasks: tasks.filter((task) => task > LONG).length,
  }
}
