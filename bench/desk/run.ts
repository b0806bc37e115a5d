import { existsSync } from 'node:fs'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { chromium, type Browser, type Page } from '@playwright/test'
import { isKept, median, percentile, print, printFigure, type Figure } from '../http/figures.ts'
import { measure, measureScrolling, noteInteractions, slowDown, type Delays } from './interactions.ts'
import { startDeskWorld, type DeskWorld } from './world.ts'

const { values: options } = parseArgs({
  options: {
    tickets: { type: 'string', default: '10000' },
    /** How many times as long the processor takes. */
    slowdown: { type: 'string', default: '4' },
    /** Of each interaction. */
    times: { type: 'string', default: '20' },
  },
})
const tickets = Number(options.tickets)
const times = Number(options.times)

/** In milliseconds: what people take for at once. */
const BUDGET = 100

const figures: Figure[] = []

/** Three of four have to be there in time, as Web Vitals count interactions; the note tells the worst. */
function tell(name: string, delays: Delays): void {
  const note = `ms; median ${median(delays).toFixed(0)}, worst ${Math.max(...delays).toFixed(0)}, ${delays.length} times`
  const figure: Figure = { name, measured: percentile(delays, 0.75), limit: BUDGET, good: 'at most', note }
  figures.push(figure)
  printFigure(figure)
}

async function launch(): Promise<Browser> {
  const system = [process.env['CHROME_PATH'], '/usr/bin/chromium'].find((path) => path && existsSync(path))
  return chromium.launch({
    ...(system && { executablePath: system }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
}

async function openDesk(browser: Browser, world: DeskWorld): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.addInitScript((token) => localStorage.setItem('deskhand.desk.session', token), world.token)
  await page.goto(`${world.url}/desk/#/${world.siteKey}/tickets/open`)
  await page.locator('[data-ticket]').first().waitFor()
  return page
}

/** Scrolls to the end again and again until every ticket of the view is in the list. */
async function loadAll(page: Page): Promise<number> {
  const list = page.locator('.queue-scroll')
  await list.hover()
  while ((await page.locator('.queue-loading').count()) > 0) {
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await page.waitForTimeout(20)
  }
  const size = await page.locator('.queue-item').last().getAttribute('aria-setsize')
  await list.evaluate((element) => element.scrollTo(0, 0))
  await page.locator('[aria-posinset="1"]').waitFor()
  return Number(size)
}

async function measureDesk(page: Page): Promise<void> {
  const key = (name: string) => () => page.keyboard.press(name)
  await page.locator('[aria-posinset="1"] [data-ticket]').focus()
  tell('next row (j)', await measure(page, times, key('j')))
  tell('previous row (k)', await measure(page, times, key('k')))
  tell('select a row (x)', await measure(page, times, key('x')))
  tell(
    'select all that are listed (Shift+a)',
    await measure(page, 3, async () => {
      await page.keyboard.press('Shift+A')
    }),
  )
  await page.keyboard.press('Escape')
  tell(
    'open a ticket (j, Enter)',
    await measure(page, times, async () => {
      await page.keyboard.press('j')
      await page.keyboard.press('o')
    }),
  )
  await page.keyboard.press('u')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  tell(
    'filter by priority',
    await measure(page, times, (turn) =>
      page
        .locator('.filter-toggle', { hasText: ['Low', 'High'][turn % 2] ?? '' })
        .first()
        .click(),
    ),
  )
  await page.keyboard.press('Escape')
  tell(
    'another view (g m, g o)',
    await measure(page, times, async (turn) => {
      await page.keyboard.press('g')
      await page.keyboard.press(turn % 2 === 0 ? 'm' : 'o')
    }),
  )
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await page.locator('.queue-scroll').hover()
  tell('frames while scrolling', await measureScrolling(page, 200))
}

const world = await startDeskWorld(tickets)
let browser: Browser | undefined
try {
  browser = await launch()
  const page = await openDesk(browser, world)
  print(`${await loadAll(page)} tickets in the list, processor ${options.slowdown} times as slow`)
  await noteInteractions(page)
  await slowDown(await page.context().newCDPSession(page), Number(options.slowdown))
  await measureDesk(page)
} finally {
  await browser?.close()
  await world.stop()
}

const over = figures.filter((figure) => !isKept(figure))
print(over.length === 0 ? 'Every budget is kept.' : `Over budget: ${over.map(({ name }) => name).join('; ')}`)
if (over.length > 0) process.exitCode = 1
