import process from 'node:process'
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test'

const CPU_SLOWDOWN = 4
/** As Lighthouse has it, applied to each request. */
const SLOW_4G = { latency: 150, downloadThroughput: 180_000, uploadThroughput: 84_000, offline: false }

/** A page in a browser of its own, with a fresh profile, on a processor that is four times slower. */
export interface MeasuredPage {
  page: Page
  session: CDPSession
  browser: Browser
  received(): Traffic
  /** Resolves when nothing was asked for and nothing was received for a while. */
  quiet(): Promise<void>
  close(): Promise<void>
}

/** What a page has received so far besides itself. */
export interface Traffic {
  /** Of scripts and style sheets, compressed as they came. */
  codeBytes: number
  requests: number
}

export interface Conditions {
  network?: 'slow 4g'
}

/** Opens a page that knows the origin already, so that the start of the browser itself is not measured. */
export async function openMeasuredPage(
  blankUrl: string,
  { network }: Conditions = {},
): Promise<MeasuredPage> {
  const executablePath = process.env['CHROME_PATH']
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    // Frames share the process of their page, so that what they cost is counted.
    args: [
      '--disable-site-isolation-trials',
      '--disable-features=IsolateOrigins,site-per-process',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-US' })
  const session = await page.context().newCDPSession(page)
  await page.goto(blankUrl)
  for (const domain of ['Network', 'Performance', 'HeapProfiler'] as const)
    await session.send(`${domain}.enable`)
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
  if (network) await session.send('Network.emulateNetworkConditions', SLOW_4G)
  return { page, session, browser, ...countTraffic(session), close: () => browser.close() }
}

function countTraffic(session: CDPSession): Pick<MeasuredPage, 'received' | 'quiet'> {
  const code = new Map<string, number>()
  let requests = 0
  const running = new Set<string>()
  let last = Date.now()
  const touch = (): void => void (last = Date.now())
  session.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
    if (type === 'Document' || !request.url.startsWith('http')) return
    touch()
    requests++
    if (type === 'Script' || type === 'Stylesheet') code.set(requestId, 0)
    // An event stream does not end.
    if (type !== 'EventSource' && !request.url.includes('/events')) running.add(requestId)
  })
  session.on('Network.responseReceived', ({ requestId, response }) => {
    // Until here, the headers have come.
    if (code.has(requestId)) code.set(requestId, -response.encodedDataLength)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    touch()
    running.delete(requestId)
    const headers = code.get(requestId)
    if (headers !== undefined) code.set(requestId, headers + encodedDataLength)
  })
  session.on('Network.loadingFailed', ({ requestId }) => running.delete(requestId))
  return {
    received: () => ({ codeBytes: [...code.values()].reduce((sum, bytes) => sum + bytes, 0), requests }),
    async quiet() {
      touch()
      const deadline = Date.now() + QUIET.atMost
      while (Date.now() < deadline && (running.size > 0 || Date.now() - last < QUIET.for))
        await new Promise((resolve) => setTimeout(resolve, 100))
    },
  }
}

/** Milliseconds. */
const QUIET = { for: 1_500, atMost: 12_000 }

/** Bytes that the page's JavaScript holds after the garbage is gone. */
export async function heapOf({ session }: MeasuredPage): Promise<number> {
  // Chromium does not come back from a collection in a panel that is open while the processor is slowed down.
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  // What a finalizer frees in the first round goes in the second.
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage')
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN
}
