import type { CDPSession, Page } from '@playwright/test'

/** How long the browser took from what a person did to the next picture, in milliseconds. */
export type Delays = number[]

/** What the browser itself says of events that took longer than one picture; what it does not mention was there with the next. */
const ONE_PICTURE_MS = 16

/** Notes the event timings of the page; to be called before anything is measured. */
export async function noteInteractions(page: Page): Promise<void> {
  await page.evaluate(() => {
    const noted: PerformanceEntry[] = []
    Object.assign(globalThis, { noted })
    const observer = new PerformanceObserver((list) => noted.push(...list.getEntries()))
    observer.observe({ type: 'event', buffered: false, durationThreshold: 16 } as PerformanceObserverInit)
  })
}

/** Does something several times and tells how long each took until the page showed it. */
export async function measure(
  page: Page,
  times: number,
  act: (turn: number) => Promise<void>,
): Promise<Delays> {
  const delays: Delays = []
  for (let turn = 0; turn < times; turn += 1) {
    await page.evaluate('noted.length = 0')
    await act(turn)
    await settled(page)
    const worst = await page.evaluate('Math.max(0, ...noted.map((entry) => entry.duration))')
    delays.push(Math.max(Number(worst), ONE_PICTURE_MS))
  }
  return delays
}

/** Two pictures and an idle moment later every timing of what was done is told. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() =>
          requestAnimationFrame(() => requestIdleCallback(() => setTimeout(resolve, 50), { timeout: 1_000 })),
        )
      }),
  )

/** Turns the wheel over the list and tells how long each picture was there, in milliseconds. */
export async function measureScrolling(page: Page, turns: number): Promise<Delays> {
  await page.evaluate(() => {
    const frames: number[] = []
    let last = performance.now()
    let isRunning = true
    const tick = (now: number) => {
      frames.push(now - last)
      last = now
      if (isRunning) requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    Object.assign(globalThis, { frames, stopFrames: () => (isRunning = false) })
  })
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, turn % 20 < 16 ? 700 : -900)
    await page.waitForTimeout(16)
  }
  return page.evaluate('stopFrames(), frames.slice(1)')
}

/** Makes the page as slow as a device whose processor needs so many times as long. */
export async function slowDown(cdp: CDPSession, rate: number): Promise<void> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate })
}
