import type { Page } from '@playwright/test'
import { traceMainThread, type MainThread } from './main-thread.ts'
import { heapOf, openMeasuredPage, type Traffic } from './measured-page.ts'
import type { Site } from './peer-site.ts'
import { clickToPanel, launcherSeen, middleOf, type Point, watchSight } from './sight.ts'

/** A page that is measured. */
export interface Subject {
  name: string
  site: Site
  /** Selectors; none of the empty page, and of a panel that is not measured. */
  launcher?: string
  panel?: string
}

export interface Phase extends Traffic {
  mainThread: MainThread
  heapBytes: number
}

/** One visit at full speed of the network. */
export interface Visit {
  load: Phase
  layoutShift: number
  /** What the first click adds. */
  open?: Phase
}

export async function visit({ site, launcher, panel }: Subject): Promise<Visit> {
  const measured = await openMeasuredPage(site.blankUrl)
  try {
    const { page } = measured
    const phase = async (work: () => Promise<unknown>): Promise<Phase> => {
      const before = measured.received()
      const mainThread = await traceMainThread(measured, async () => {
        await work()
        await measured.quiet()
      })
      const { codeBytes, requests } = measured.received()
      return {
        mainThread,
        codeBytes: codeBytes - before.codeBytes,
        requests: requests - before.requests,
        heapBytes: await heapOf(measured),
      }
    }
    const load = await phase(() => page.goto(site.url))
    const layoutShift = await shiftOf(page)
    if (!launcher || !panel) return { load, layoutShift }
    const point = await middleOf(page, launcher)
    const open = await phase(() => pressAt(page, point))
    return { load, layoutShift, open }
  } finally {
    await measured.close()
  }
}

/** The main thread while a page loads, and nothing else: short enough to be looked at often. */
export async function loadOnce({ site }: Subject): Promise<MainThread> {
  const measured = await openMeasuredPage(site.blankUrl)
  try {
    return await traceMainThread(measured, async () => {
      await measured.page.goto(site.url)
      await measured.quiet()
    })
  } finally {
    await measured.close()
  }
}

/** As a hand does it: a driver that comes, presses and lets go at once has the browser handle all three in one task. */
async function pressAt(page: Page, { x, y }: Point): Promise<void> {
  const press = [() => page.mouse.move(x, y), () => page.mouse.down(), () => page.mouse.up()]
  for (const step of press) {
    await step()
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
}

/** Milliseconds on a slow network. */
export interface Times {
  launcher: number
  /** From a click without a hover, with nothing fetched but what the page fetches by itself. */
  cold?: number
  /** From a click some time after the pointer came. */
  hovered?: number
}

export async function visitSlowly(subject: Subject): Promise<Times> {
  const [cold, hovered] = [await timesOf(subject, false), await timesOf(subject, true)]
  return {
    launcher: cold.launcher,
    ...(cold.panel !== undefined && { cold: cold.panel }),
    ...(hovered.panel !== undefined && { hovered: hovered.panel }),
  }
}

async function timesOf(
  { site, launcher = '', panel }: Subject,
  hovers: boolean,
): Promise<{ launcher: number; panel?: number }> {
  const measured = await openMeasuredPage(site.blankUrl, { network: 'slow 4g' })
  try {
    const { page } = measured
    await watchSight(page)
    await page.goto(site.url, { waitUntil: 'commit' })
    const seen = await launcherSeen(page, launcher)
    await measured.quiet()
    if (!panel) return { launcher: seen }
    const point = await middleOf(page, launcher)
    if (hovers) {
      await page.mouse.move(point.x, point.y)
      await measured.quiet()
    }
    return { launcher: seen, panel: await clickToPanel(page, point, panel) }
  } finally {
    await measured.close()
  }
}

/** How much of what the page shows has moved by itself. @see https://web.dev/articles/cls */
const shiftOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        const add = (entries: PerformanceEntryList): void => {
          for (const entry of entries) sum += (entry as unknown as { value: number }).value
        }
        const observer = new PerformanceObserver((list) => add(list.getEntries()))
        observer.observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            add(observer.takeRecords())
            resolve(sum)
          }),
        )
      }),
  )
