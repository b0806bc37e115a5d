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
  /** Microseconds: when it began, and of the thread's own time. */
  ts: number
  tdur?: number
  pid: number
  tid: number
  args: { name?: string; data?: { isOutermostMainFrame?: boolean } }
}

/**
 * Traces the page while something is done. Of a navigation it counts what comes after the browser has put the new document up: to
 * take the old one down is long, differs from time to time, and is no page's doing.
 */
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
  const commits = traceEvents
    .filter(({ name, args }) => name === 'CommitLoad' && args.data?.isOutermostMainFrame === true)
    .map(({ ts }) => ts)
  const committed = Math.max(0, ...commits)
  const tasks = traceEvents
    .filter(({ name, pid, tid }) => name.endsWith('RunTask') && mainThreads.has(`${pid} ${tid}`))
    .filter(({ ts }) => ts > committed)
    .map(({ tdur = 0 }) => tdur / 1_000)
  return {
    total: tasks.reduce((sum, task) => sum + task, 0),
    longest: Math.max(0, ...tasks),
    longTasks: tasks.filter((task) => task > LONG).length,
  }
}
