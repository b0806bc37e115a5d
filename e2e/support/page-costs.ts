import type { CDPSession, Page } from '@playwright/test'

/** What a page holds after the garbage is gone, as the browser counts it. */
export interface PageCosts {
  nodes: number
  listeners: number
  heapBytes: number
  /** Timers and intervals that have not run out. */
  timers: number
  /** Requests without an end, such as an open stream. */
  requests: number
}

export interface CostMeter {
  measure(): Promise<PageCosts>
}

/** Starts to count; call it before the page is opened. */
export async function meterCosts(page: Page): Promise<CostMeter> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('HeapProfiler.enable')
  await page.addInitScript(countTimers)
  const running = new Set<unknown>()
  page.on('request', (request) => running.add(request))
  for (const end of ['requestfinished', 'requestfailed'] as const) {
    page.on(end as 'requestfinished', (request) => running.delete(request))
  }
  return {
    async measure() {
      const counted = await collect(session)
      const timers = await page.evaluate(
        () => (window as unknown as { runningTimers: Set<unknown> }).runningTimers.size,
      )
      return { ...counted, timers, requests: running.size }
    },
  }
}

async function collect(session: CDPSession): Promise<Pick<PageCosts, 'nodes' | 'listeners' | 'heapBytes'>> {
  // What a finalizer frees in the first round goes in the second.
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN
  return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heapBytes: of('JSHeapUsedSize') }
}

/** Runs in the page before any of its scripts. */
function countTimers(): void {
  const running = new Set<unknown>()
  const { setTimeout: startTimeout, setInterval: startInterval, clearTimeout: clear } = window
  const patched = {
    runningTimers: running,
    setTimeout(work: (...given: unknown[]) => void, delay?: number, ...given: unknown[]) {
      const id = startTimeout(() => {
        running.delete(id)
        work(...given)
      }, delay)
      running.add(id)
      return id
    },
    setInterval(work: () => void, delay?: number) {
      const id = startInterval(work, delay)
      running.add(id)
      return id
    },
    clearTimeout(id: number) {
      running.delete(id)
      clear(id)
    },
    clearInterval(id: number) {
      running.delete(id)
      clear(id)
    },
  }
  Object.assign(window, patched)
}
