import type { Locator } from '@playwright/test'
import { customerWithTicket, openThread } from '../support/customer.ts'
import { writeLongThread } from '../support/long-thread.ts'
import { meterCosts } from '../support/page-costs.ts'
import { expect, test } from '../support/test.ts'

const LENGTH = 10_000
/** How far up somebody reads. */
const READ = 3_000

/** Elements of a thread at any time: those of what is in sight, and of some screens around it. */
const ELEMENTS = 1_000
/** Bytes that fifteen hundred messages more may take: they are held as data, without elements. */
const BYTES = 3_000_000

const message = (log: Locator, number: number): Locator => log.getByText(new RegExp(`^Message ${number}\\b`))

const elementsIn = (log: Locator): Promise<number> =>
  log.evaluate((node) => node.querySelectorAll('*').length)

/** Scrolls until that message is there: up, and down again from above it. */
const scrollTo = (log: Locator, number: number): Promise<void> =>
  log.evaluate(async (node, number) => {
    const numberOf = ({ textContent }: Element): number =>
      Number(/^Message (\d+)\b/.exec(textContent ?? '')?.[1] ?? Number.NaN)
    for (;;) {
      const shown = [...node.querySelectorAll('[dir=auto]')].filter((text) => numberOf(text))
      const wanted = shown.find((text) => numberOf(text) === number)
      if (wanted) return wanted.scrollIntoView({ block: 'center' })
      node.scrollTop += shown[0] && numberOf(shown[0]) < number ? 500 : -2_000
      await new Promise(requestAnimationFrame)
    }
  }, number)

/** Scrolls up until that message can be seen. What is fetched at that moment may take it out of sight again. */
const readUpTo = (log: Locator, number: number): Promise<void> =>
  expect(async () => {
    await scrollTo(log, number)
    await expect(message(log, number)).toBeInViewport({ timeout: 2_000 })
  }).toPass()

test('a thread of ten thousand messages opens at its end, and reading thousands of them up holds a part', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, 'Ten thousand', 'Message 1')
  await writeLongThread(deskhand, customer.ticket, LENGTH)
  const costs = await meterCosts(page)
  const { log, composer, panel } = await openThread(page, host.url, customer)
  await expect(message(log, LENGTH)).toBeInViewport()
  expect(await elementsIn(log)).toBeLessThan(ELEMENTS)
  await readUpTo(log, LENGTH - READ / 2)
  expect(await elementsIn(log)).toBeLessThan(ELEMENTS)
  const { heapBytes } = await costs.measure()
  await readUpTo(log, LENGTH - READ)
  expect(await elementsIn(log)).toBeLessThan(ELEMENTS)
  expect((await costs.measure()).heapBytes - heapBytes).toBeLessThan(BYTES)

  await composer.fill('Still here')
  await composer.press('Enter')
  await expect(log.getByText('Still here')).toBeInViewport()
  await expect(panel.getByText('Sending…')).toHaveCount(0)
})
