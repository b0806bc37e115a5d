import { LIMITS } from '@deskhand/sdk'
import type { Page } from '@playwright/test'
import { customerWithTicket } from '../../e2e/support/customer.ts'
import type { DeskhandServer } from '../../e2e/support/deskhand-server.ts'
import { writeLongThread } from '../../e2e/support/long-thread.ts'
import { widgetOf } from '../../e2e/support/widget.ts'
import { traceMainThread, type MainThread } from './main-thread.ts'
import { heapOf, openMeasuredPage } from './measured-page.ts'
import type { Subject } from './visits.ts'

const SUBJECT = 'A long story'
/** Frames of a scroll that is traced, and pixels of each: as fast as a wheel goes. */
const FRAMES = 300
const STEP = 150
/** Pixels of a frame while all of the thread is fetched, which is not traced. */
const LEAP = 4_000
/** Milliseconds: what does not come to the start of a thread until then never will. */
const START_IN = 240_000

/** What a long thread costs. */
export interface LongThread {
  /** With the newest messages on the screen. */
  heapAtEnd: number
  /** After everything was scrolled through, up to the first message. */
  heapAtStart: number
  nodes: number
  /** From the end to the start, for each page of messages. */
  requestsPerPage: number
  /** While older messages are fetched by scrolling up. */
  fetching: MainThread
  /** Through the middle of a thread that is there. */
  scrolling: MainThread
}

/** Opens a thread of so many messages and scrolls through it, on a processor that is four times slower. */
export async function measureThread(
  server: DeskhandServer,
  { site }: Subject,
  messages: number,
): Promise<LongThread> {
  const customer = await customerWithTicket(server, SUBJECT, 'Message 1')
  await writeLongThread(server, customer.ticket, messages)
  const measured = await openMeasuredPage(site.blankUrl)
  try {
    const { page } = measured
    await customer.visitWith(page)
    await page.goto(site.url)
    const widget = widgetOf(page)
    await widget.open()
    await widget.openTicket(SUBJECT)
    await widget.log.getByText(new RegExp(`^Message ${messages}\\b`)).waitFor()
    await measured.quiet()
    const heapAtEnd = await heapOf(measured)
    const before = measured.received().requests
    const fetching = await traceMainThread(measured, () => scroll(page, -STEP))
    await scrollToStart(page)
    const requestsPerPage = (measured.received().requests - before) / (messages / LIMITS.pageSize)
    const heapAtStart = await heapOf(measured)
    const nodes = await widget.log.locator('*').count()
    await page.evaluate(leapToMiddle)
    await measured.quiet()
    const scrolling = await traceMainThread(measured, () => scroll(page, STEP))
    return { heapAtEnd, heapAtStart, nodes, requestsPerPage, fetching, scrolling }
  } finally {
    await measured.close()
  }
}

const LOG = 'deskhand-widget .thread-scroll'

const scroll = (page: Page, step: number): Promise<void> =>
  page.locator(LOG).evaluate(
    async (log, { step, frames }) => {
      for (let frame = 0; frame < frames; frame++) {
        log.scrollTop += step
        await new Promise(requestAnimationFrame)
      }
    },
    { step, frames: FRAMES },
  )

const scrollToStart = (page: Page): Promise<void> =>
  page.locator(LOG).evaluate(
    async (log, { leap, within }) => {
      const deadline = performance.now() + within
      while (log.querySelector('.load-more') ?? log.scrollTop > 0) {
        if (performance.now() > deadline)
          throw new Error(`Nothing comes before: ${log.textContent?.slice(0, 80)}`)
        log.scrollTop -= leap
        await new Promise(requestAnimationFrame)
      }
    },
    { leap: LEAP, within: START_IN },
  )

function leapToMiddle(): void {
  const log = document.querySelector('deskhand-widget')?.shadowRoot?.querySelector('.thread-scroll')
  if (log) log.scrollTop = log.scrollHeight / 2
}
